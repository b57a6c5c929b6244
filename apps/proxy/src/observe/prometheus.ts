// The metrics as Prometheus reads them. Every label comes from a list that the spec or this file bounds.
import { Counter, Gauge, Histogram, Registry } from "prom-client"
import type { Facts } from "../facts.ts"
import { eventLabels, LABELS } from "./event-labels.ts"
import type { Scrape, Telemetry } from "./telemetry.ts"
import type { Version } from "./version.ts"

const PREFIX = "session_export_proxy_"
/** Seconds: from an answer of our own to the longest deadline anybody sets. */
const BUCKETS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120,
]

export interface Prometheus {
  readonly telemetry: Telemetry
  readonly scrape: () => Promise<Scrape>
  /** For what the entry's runtime tells of itself. */
  readonly registry: Registry
}

export function prometheus(version: Version): Prometheus {
  const registry = new Registry()
  const metric = <T extends string>(name: string, help: string, labelNames: readonly T[]) => ({
    name: PREFIX + name,
    help,
    labelNames,
    registers: [registry],
  })
  const seconds = (name: string, help: string) =>
    new Histogram({ ...metric(name, help, ["operation"]), buckets: BUCKETS })

  const build = ["version", "spec_version", "commit"] as const
  const { commit = "", specVersion } = version
  // Of several processes it is the same.
  new Gauge({ ...metric("build_info", "What runs; always 1.", build), aggregator: "first" }).set(
    { version: version.version, spec_version: specVersion, commit },
    1,
  )
  const requests = new Counter(
    metric("requests_total", "Requests answered.", ["operation", "status", "mode"]),
  )
  const duration = seconds("request_duration_seconds", "From a request to its answer's head.")
  const upstream = seconds("upstream_duration_seconds", "From the first try to the last head.")
  const tries = new Counter(metric("upstream_tries_total", "Calls sent upstream.", ["operation"]))
  const transfers = new Counter(
    metric("transfers_total", "Files handed on, and whether whole.", ["operation", "completed"]),
  )
  const bytes = new Counter(
    metric("transferred_bytes_total", "Bytes of files handed on.", ["operation"]),
  )
  const events = new Counter(
    metric("events_total", "What happened on the way.", ["event", ...LABELS]),
  )
  const gauges = new Map<string, () => number>()

  const request = (facts: Facts, status: number, ms: number): void => {
    const operation = facts.operationId ?? "none"
    const mode = facts.authMode ?? "none"
    requests.inc({ operation, status: `${Math.floor(status / 100)}xx`, mode })
    duration.observe({ operation }, ms / 1000)
    if (facts.tries > 0) tries.inc({ operation }, facts.tries)
    if (facts.upstreamMs !== undefined) upstream.observe({ operation }, facts.upstreamMs / 1000)
    if (facts.transfer === undefined) return
    transfers.inc({ operation, completed: String(facts.transfer.completed) })
    bytes.inc({ operation }, facts.transfer.bytes)
  }
  const bounded = eventLabels()
  return {
    registry,
    telemetry: {
      request,
      event: (event, labels) => events.inc({ event, ...bounded(event, labels) }),
      gauge(name, help, read) {
        // Settings that were loaded anew bring their own reader for the same figure.
        if (!gauges.has(name)) {
          const gauge: Gauge = new Gauge({
            ...metric(name, help, []),
            collect: () => gauge.set(gauges.get(name)?.() ?? 0),
          })
        }
        gauges.set(name, read)
      },
    },
    scrape: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}
