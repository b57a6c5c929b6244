// Spans of a request, made when it is over from what is known of it then.
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Tracer,
} from "@opentelemetry/api"
import { operations } from "@session-export/client/operations"
import type { IdGenerator } from "@opentelemetry/sdk-trace"
import type { Facts } from "../facts.ts"

/** Gives the next span the IDs that a request already has, and has told others. */
export interface KnownIds extends IdGenerator {
  next: { readonly traceId: string; readonly spanId: string }
}

export function knownIds(): KnownIds {
  const ids: KnownIds = {
    next: { traceId: "", spanId: "" },
    generateTraceId: () => ids.next.traceId,
    generateSpanId: () => ids.next.spanId,
  }
  return ids
}

/**
 * What a request is in OpenTelemetry's words (semantic conventions for HTTP). `url.path` is left out, on
 * purpose: it holds IDs of projects and tasks, or whatever a stranger asked for; the route says enough.
 */
export function httpAttributes(facts: Facts, status: number): Attributes {
  const route = routeOf(facts)
  return {
    "http.request.method": facts.method,
    "http.response.status_code": status,
    ...(route === undefined ? {} : { "http.route": route }),
    ...(status < 500 ? {} : { "error.type": String(status) }),
  }
}

const routeOf = ({ operationId }: Facts): string | undefined =>
  operationId && operations[operationId].path

/** Ends a span for the request, and one inside it for the time its upstream took. */
export function endSpans(
  tracer: Tracer,
  ids: KnownIds,
  randomHex: (bytes: number) => string,
  { facts, status, ms }: { readonly facts: Facts; readonly status: number; readonly ms: number },
): void {
  const { traceId, method, begin, upstreamBegin, upstreamMs } = facts
  const attributes = httpAttributes(facts, status)
  const route = routeOf(facts)
  ids.next = facts
  const span = tracer.startSpan(
    route === undefined ? method : `${method} ${route}`,
    { kind: SpanKind.SERVER, startTime: begin, attributes: { ...attributes, ...ours(facts) } },
    remoteParent(facts),
  )
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
  if (upstreamBegin !== undefined && upstreamMs !== undefined) {
    ids.next = { traceId, spanId: randomHex(8) }
    const options = {
      kind: SpanKind.CLIENT,
      startTime: upstreamBegin,
      attributes: {
        "http.request.method": method,
        ...(facts.tries > 1 ? { "http.request.resend_count": facts.tries - 1 } : {}),
      },
    }
    tracer
      .startSpan("upstream", options, trace.setSpan(ROOT_CONTEXT, span))
      .end(upstreamBegin + upstreamMs)
  }
  span.end(begin + ms + (facts.transfer?.ms ?? 0))
}

/** The caller's span, as whoever wrote `traceparent`; none where a trace begins here. */
function remoteParent({ traceId, parentSpanId }: Facts): Context {
  if (parentSpanId === undefined) return ROOT_CONTEXT
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId: parentSpanId,
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  })
}

function ours({ requestId, operationId, caller, authMode, cause, transfer }: Facts): Attributes {
  return {
    "session_export.request_id": requestId,
    ...(operationId === undefined ? {} : { "session_export.operation": operationId }),
    ...(caller === undefined ? {} : { "session_export.caller": caller }),
    ...(authMode === undefined ? {} : { "session_export.auth_mode": authMode }),
    ...(cause === undefined ? {} : { "session_export.cause": cause }),
    ...(transfer && {
      "http.response.body.size": transfer.bytes,
      "session_export.transfer_completed": transfer.completed,
    }),
  }
}
