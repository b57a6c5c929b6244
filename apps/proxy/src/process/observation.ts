// Who listens to the app's telemetry. What is off is not even loaded.
import { randomUUID } from "node:crypto"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { both, silent, type Scrape } from "../observe/telemetry.ts"
import { versionOf } from "../observe/version.ts"

export interface Observation extends Pick<Deps, "telemetry" | "scrape"> {
  /** Sends what has not been sent yet. */
  stop(): Promise<void>
}

/** Metrics of one process, as prom-client says them in JSON. */
export type Counted = readonly object[]

/** Where the metrics of a process go when it is one of several. */
export interface Summing {
  /** Takes what this process counts, and gives what all have counted. */
  summed(own: () => Promise<Counted>): () => Promise<Scrape>
}

export async function startObservation(
  config: Config,
  { log, randomHex }: Pick<Deps, "log" | "randomHex">,
  summing?: Summing,
): Promise<Observation> {
  const version = versionOf(config.commit)
  let telemetry = silent
  let scrape: Deps["scrape"]
  let stop = async (): Promise<void> => undefined
  if (config.metrics) {
    const { processPrometheus } = await import("./process-prometheus.ts")
    const metrics = processPrometheus(version)
    telemetry = metrics.telemetry
    const own = () => metrics.registry.getMetricsAsJSON()
    scrape = summing ? summing.summed(own) : metrics.scrape
  }
  if (config.otlp !== undefined) {
    const { startOtel } = await import("./otel.ts")
    const otel = startOtel({
      ...config.otlp,
      serviceVersion: version.version,
      instanceId: randomUUID(),
      randomHex,
      delivery(what, delivered) {
        if (delivered) log("telemetry delivered again", { what })
        else log("telemetry not delivered", { what }, "warn")
      },
    })
    telemetry = telemetry === silent ? otel.telemetry : both(telemetry, otel.telemetry)
    stop = otel.shutdown
  }
  return { telemetry, scrape, stop }
}
