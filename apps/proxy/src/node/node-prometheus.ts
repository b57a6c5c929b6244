import { collectDefaultMetrics } from "prom-client"
import { prometheus, type Prometheus } from "../observe/prometheus.ts"
import type { Version } from "../observe/version.ts"

/** The proxy's metrics and those of the Node process: memory, event loop, garbage collection, handles. */
export function nodePrometheus(version: Version): Prometheus {
  const metrics = prometheus(version)
  collectDefaultMetrics({ register: metrics.registry })
  return metrics
}
