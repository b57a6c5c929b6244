import type { OperationId } from "@session-export/client/operations"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import type { Facts } from "../facts.ts"
import type { Incoming } from "../incoming.ts"
import { requestIdOf } from "./request-id.ts"
import { traceContext } from "./trace-context.ts"

/** What is known of a request when it comes. */
export function newFacts(
  { method, headers }: Pick<Incoming, "method" | "headers">,
  operationId: OperationId | undefined,
  { otlp }: Config,
  { newId, randomHex, now }: Deps,
): Facts {
  const trace = traceContext(headers.get("traceparent") ?? undefined, otlp !== undefined, randomHex)
  return {
    requestId: requestIdOf(headers.get("x-request-id") ?? undefined, newId),
    method: METHODS.has(method) ? method : "_OTHER",
    traceId: trace.traceId,
    spanId: trace.spanId,
    parentSpanId: trace.parentSpanId,
    sampled: trace.sampled,
    randomTraceId: trace.randomTraceId,
    begin: now(),
    operationId,
    caller: undefined,
    authMode: undefined,
    tries: 0,
    upstreamBegin: undefined,
    upstreamMs: undefined,
    mayHaveStarted: false,
    bytesIn: 0,
    transfer: undefined,
    cause: undefined,
  }
}

/** Any other is a caller's own word, which has no place in a log (named as OpenTelemetry names it). */
const METHODS: ReadonlySet<string> = new Set([
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "CONNECT",
])
