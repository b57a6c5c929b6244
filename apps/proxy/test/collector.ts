// An OpenTelemetry collector: takes OTLP as JSON over HTTP and keeps it.
import { createServer } from "node:http"
import { json } from "node:stream/consumers"

export interface Attribute {
  readonly key: string
  readonly value: Readonly<Record<string, unknown>>
}

export interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly Attribute[]
  readonly status: { readonly code?: number; readonly message?: string }
}

interface Point {
  readonly attributes: readonly Attribute[]
  readonly count?: number | string
  readonly asInt?: number | string
  readonly asDouble?: number
}

export interface Metric {
  readonly name: string
  readonly unit: string
  readonly histogram?: { readonly dataPoints: readonly Point[] }
  readonly sum?: { readonly dataPoints: readonly Point[] }
  readonly gauge?: { readonly dataPoints: readonly Point[] }
}

/** What is used of opentelemetry-proto's ExportTraceServiceRequest and ExportMetricsServiceRequest. */
interface Delivery {
  readonly resourceSpans?: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] }
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[]
  }[]
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly Metric[] }[]
  }[]
}

const isDelivery = (value: unknown): value is Delivery =>
  typeof value === "object" &&
  value !== null &&
  ("resourceSpans" in value || "resourceMetrics" in value)

/** Attributes as plain values; each stands in a member named after its type. */
export const plain = (attributes: readonly Attribute[] = []): Readonly<Record<string, unknown>> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))

export async function startCollector() {
  const deliveries: Delivery[] = []
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(`${request.method} ${request.url}`)
    json(request).then(
      (body) => {
        if (isDelivery(body)) deliveries.push(body)
        response.writeHead(200, { "content-type": "application/json" }).end("{}")
      },
      () => response.writeHead(400).end(),
    )
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    paths,
    deliveries,
    spans: (): readonly Span[] =>
      deliveries
        .flatMap(({ resourceSpans = [] }) => resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    /** Of the last delivery: sums are cumulative. */
    metrics: (): readonly Metric[] =>
      (
        deliveries.findLast(({ resourceMetrics }) => resourceMetrics)?.resourceMetrics ?? []
      ).flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics)),
    resource: () =>
      plain(
        deliveries.find(({ resourceSpans }) => resourceSpans)?.resourceSpans?.[0]?.resource
          .attributes,
      ),
    async stop() {
      server.closeAllConnections()
      await new Promise((settle) => server.close(settle))
    },
  }
}
