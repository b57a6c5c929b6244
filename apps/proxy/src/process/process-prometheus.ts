import { collectDefaultMetrics } from "prom-client"
import { prometheus, type Prometheus } from "../observe/prometheus.ts"
import type { Version } from "../observe/version.ts"

/** The proxy's metrics and those of the process, as far as its runtime tells them: memory, event loop, handles. */
export function processPrometheus(version: Version): Prometheus {
  const metrics = prometheus(version)
  collectDefaultMetrics({ register: metrics.registry })
  return metrics
}
