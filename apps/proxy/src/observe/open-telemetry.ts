// Traces and metrics in OpenTelemetry's words; where they go is the exporters' matter.
import type { MeterProvider } from "@opentelemetry/api"
import { TracerProvider, type SpanProcessor } from "@opentelemetry/sdk-trace"
import type { Resource } from "@opentelemetry/resources"
import { eventLabels } from "./event-labels.ts"
import { endSpans, httpAttributes, knownIds } from "./spans.ts"
import type { Telemetry } from "./telemetry.ts"

const SCOPE = "session-export-proxy"
/** Seconds, as the semantic conventions advise. */
const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

export interface OpenTelemetry {
  readonly telemetry: Telemetry
  /** Sends what is left, and ends. */
  readonly shutdown: () => Promise<void>
}

export interface OpenTelemetryOptions {
  readonly resource: Resource
  readonly spans: SpanProcessor
  readonly meters: MeterProvider
  readonly randomHex: (bytes: number) => string
}

export function openTelemetry(options: OpenTelemetryOptions): OpenTelemetry {
  const { resource, spans, meters, randomHex } = options
  const ids = knownIds()
  // What is sampled was decided when the request came.
  const traces = new TracerProvider({ resource, idGenerator: ids, spanProcessors: [spans] })
  const tracer = traces.getTracer(SCOPE)
  const meter = meters.getMeter(SCOPE)
  const histogram = (name: string, description: string) =>
    meter.createHistogram(name, {
      description,
      unit: "s",
      advice: { explicitBucketBoundaries: BOUNDARIES },
    })
  const served = histogram("http.server.request.duration", "From a request to its answer's head.")
  const upstream = histogram(
    "session_export.upstream.duration",
    "From the first try to the last head.",
  )
  const events = meter.createCounter("session_export.events", {
    description: "What happened on the way.",
  })
  const bounded = eventLabels()
  const gauges = new Map<string, () => number>()
  return {
    telemetry: {
      request(facts, status, ms) {
        const attributes = httpAttributes(facts, status)
        served.record(ms / 1000, attributes)
        if (facts.upstreamMs !== undefined) {
          upstream.record(facts.upstreamMs / 1000, { operation: facts.operationId ?? "none" })
        }
        if (facts.sampled) endSpans(tracer, ids, randomHex, { facts, status, ms })
      },
      event: (event, labels) => events.add(1, { event, ...bounded(event, labels) }),
      gauge(name, description, read) {
        // Settings that were loaded anew bring their own reader for the same figure.
        if (!gauges.has(name)) {
          meter
            .createObservableGauge(`session_export.${name}`, { description })
            .addCallback((result) => result.observe(gauges.get(name)?.() ?? 0))
        }
        gauges.set(name, read)
      },
    },
    shutdown: () => traces.shutdown(),
  }
}
