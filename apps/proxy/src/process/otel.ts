// OTLP over HTTP. Loaded only where an endpoint is given.
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http"
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http"
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources"
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics"
import { BatchSpanProcessor } from "@opentelemetry/sdk-trace"
import { openTelemetry, type OpenTelemetry } from "../observe/open-telemetry.ts"
import { watched, type Delivery } from "../observe/watched-exporter.ts"

/** Spans kept for a collector that is slow or down; more are dropped. */
const QUEUE = 2048
const TRACE_EVERY_MS = 2000
const METRICS_EVERY_MS = 15_000
/** For one delivery, and so for the last ones when the process stops. */
const PATIENCE_MS = 3000

export interface OtelOptions {
  /** Base of the collector; `/v1/traces` and `/v1/metrics` are put behind it. */
  readonly endpoint: string
  readonly serviceName: string
  readonly serviceVersion: string
  /** Tells this process from others of the same service. */
  readonly instanceId: string
  readonly randomHex: (bytes: number) => string
  /** Told when deliveries begin to fail, and when they go through again. */
  readonly delivery: Delivery
}

export function startOtel(options: OtelOptions): OpenTelemetry {
  const base = options.endpoint.replace(/\/+$/, "")
  const to = (path: string) => ({
    url: base + path,
    timeoutMillis: PATIENCE_MS,
    concurrencyLimit: 4,
  })
  const resource = defaultResource().merge(
    resourceFromAttributes({
      "service.name": options.serviceName,
      "service.version": options.serviceVersion,
      "service.instance.id": options.instanceId,
    }),
  )
  const spans = new BatchSpanProcessor({
    exporter: watched("traces", new OTLPTraceExporter(to("/v1/traces")), options.delivery),
    maxQueueSize: QUEUE,
    maxExportBatchSize: 512,
    scheduledDelayMillis: TRACE_EVERY_MS,
    exportTimeoutMillis: PATIENCE_MS + 1000,
  })
  const reader = new PeriodicExportingMetricReader({
    exporter: watched("metrics", new OTLPMetricExporter(to("/v1/metrics")), options.delivery),
    exportIntervalMillis: METRICS_EVERY_MS,
    exportTimeoutMillis: PATIENCE_MS + 1000,
  })
  const meters = new MeterProvider({ resource, readers: [reader] })
  const { randomHex } = options
  const { telemetry, shutdown } = openTelemetry({ resource, spans, meters, randomHex })
  return {
    telemetry,
    // A collector that is down was said so already; stopping must not fail because of it.
    shutdown: async () => void (await Promise.allSettled([shutdown(), meters.shutdown()])),
  }
}
