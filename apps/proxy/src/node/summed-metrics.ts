// The metrics of several processes as if they were one. Loaded only where there are metrics.
import { AggregatorRegistry } from "prom-client"
import type { Scrape } from "../observe/telemetry.ts"
import type { Counted } from "../process/observation.ts"

export interface SummedMetrics {
  /** What a process counted, when it was asked last. */
  heard(process: number, counted: Counted): void
  /** A process has ended: what it counted stays, what it was does not. */
  ended(process: number): Promise<void>
  scrape(): Promise<Scrape>
}

const GROWING: ReadonlySet<unknown> = new Set(["counter", "histogram", "summary"])

/**
 * Sums never shrink when a process dies: a counter that falls is one that began anew, to those who read it.
 * What was counted since a process was last asked dies with it, unless it had the time to say so.
 */
export function summedMetrics(): SummedMetrics {
  const latest = new Map<number, Counted>()
  let departed: Counted = []
  const sum = (all: readonly Counted[]) =>
    AggregatorRegistry.aggregate(all.map((each) => [...each]))

  return {
    heard: (process, counted) => void latest.set(process, counted),
    async ended(process) {
      const last = latest.get(process)
      latest.delete(process)
      if (last === undefined) return
      const both: Counted = await sum([departed, last.filter(isGrowing)]).getMetricsAsJSON()
      departed = both.filter(isGrowing)
    },
    async scrape() {
      const all = sum([processes(latest.size), departed, ...latest.values()])
      return { contentType: all.contentType, text: await all.metrics() }
    },
  }
}

const isGrowing = (metric: object): boolean => "type" in metric && GROWING.has(metric.type)

const processes = (count: number): Counted => [
  {
    name: "session_export_proxy_processes",
    help: "Processes that answer.",
    type: "gauge",
    values: [{ value: count, labels: {} }],
    aggregator: "sum",
  },
]
