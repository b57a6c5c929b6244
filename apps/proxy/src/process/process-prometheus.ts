import { readFileSync } from "node:fs"
import { collectDefaultMetrics, Gauge, type Registry } from "prom-client"
import { prometheus, type Prometheus } from "../observe/prometheus.ts"
import type { Version } from "../observe/version.ts"

/**
 * The proxy's metrics and those of the process, as far as its runtime tells them: memory, event loop,
 * garbage collection, handles.
 */
export function processPrometheus(version: Version): Prometheus {
  const metrics = prometheus(version)
  collectDefaultMetrics({ register: metrics.registry })
  if (process.platform === "linux" && !mayReadProc()) ownMemory(metrics.registry)
  return metrics
}

/** What prom-client reads in /proc, and shows as 0 where it may not. */
const OF_PROC = [
  "process_resident_memory_bytes",
  "process_virtual_memory_bytes",
  "process_heap_bytes",
  "process_open_fds",
  "process_max_fds",
]

/** Deno lets nobody read it who may not do everything. */
function mayReadProc(): boolean {
  try {
    readFileSync("/proc/self/status")
    return true
  } catch {
    // Why is no matter: prom-client's own attempt will end the same way.
    return false
  }
}

function ownMemory(register: Registry): void {
  for (const name of OF_PROC) register.removeSingleMetric(name)
  const gauge: Gauge = new Gauge({
    name: "process_resident_memory_bytes",
    help: "Resident memory size in bytes.",
    registers: [register],
    collect: () => gauge.set(process.memoryUsage.rss()),
  })
}
