import { operations, type OperationId } from "@session-export/client/operations"
import type { HouseEnv } from "@session-export/validators/hono"
import type { Context, MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"
import type { Facts } from "../context.ts"
import type { Deps } from "../deps.ts"
import { accessLine } from "../observe/access-log.ts"
import { countedStream } from "../observe/counted-stream.ts"
import { isLookedAt } from "../observe/readiness.ts"
import { requestIdOf } from "../observe/request-id.ts"
import { serverTiming } from "../observe/server-timing.ts"
import { formatTraceparent, traceContext } from "../observe/trace-context.ts"

/**
 * Gives the request its ID and its trace, and tells log and telemetry how it ended: with the answer's
 * head, or for a file with the end of its transfer.
 */
export function observe(config: Config, deps: Deps): MiddlewareHandler<HouseEnv> {
  const { now, telemetry, lifecycle } = deps
  const quiet = config.logLevel === "silent"
  const inFlight = (): number => lifecycle.inFlight
  telemetry.gauge("requests_in_flight", "Requests whose answer has not ended.", inFlight)
  telemetry.gauge("draining", "1 when told to stop.", () => Number(lifecycle.draining))
  if (isLookedAt(config)) {
    const ready = (): number => Number(Object.values(deps.reachable()).every(Boolean))
    telemetry.gauge("upstreams_reachable", "1 when all of them were, at the last look.", ready)
  }

  const tell = (facts: Facts, status: number, ms: number): void => {
    lifecycle.inFlight -= 1
    telemetry.request(facts, status, ms)
    if (quiet) return
    const cut = facts.transfer?.completed === false
    deps.log("request", accessLine(facts, status, ms), status >= 500 || cut ? "warn" : "info")
  }

  return async (c, next) => {
    lifecycle.inFlight += 1
    const facts = newFacts(c, config, deps)
    c.set("requestId", facts.requestId)
    c.set("facts", facts)
    await next()
    const { status } = c.res
    facts.operationId = operationOf(c)
    facts.caller ??= c.get("caller")?.name
    facts.authMode ??= c.get("caller")?.mode
    facts.bytesIn = bytesIn(c)
    if (facts.operationId === undefined && status === 404) facts.cause ??= "no such path"
    const head = now()
    const ms = head - facts.begin
    const { body } = c.res
    if (body !== null && isFile(facts.operationId, status)) {
      const counted = countedStream(body, c.get("signal"), (bytes, completed) => {
        facts.transfer = { bytes, ms: now() - head, completed }
        tell(facts, status, ms)
      })
      c.res = new Response(counted, { status, headers: c.res.headers })
    } else {
      tell(facts, status, ms)
    }
    const { headers } = c.res
    headers.set("x-request-id", facts.requestId)
    headers.set("traceparent", formatTraceparent(facts))
    headers.set("server-timing", serverTiming(ms, facts.upstreamMs))
  }
}

function newFacts(c: Context<HouseEnv>, config: Config, deps: Deps): Facts {
  return {
    requestId: requestIdOf(c.req.header("x-request-id"), deps.newId),
    method: METHODS.has(c.req.method) ? c.req.method : "_OTHER",
    ...traceContext(c.req.header("traceparent"), config.otlp !== undefined, deps.randomHex),
    begin: deps.now(),
    operationId: undefined,
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

// Hono's types say that both are set; a request that was refused early has neither.
const operationOf = (c: Context<HouseEnv>): OperationId | undefined => c.get("operationId")
function bytesIn(c: Context<HouseEnv>): number {
  const read: Uint8Array | undefined = c.get("bodyBytes")
  return read?.length ?? 0
}

/** The spec documents a body that is no JSON: it is streamed. */
function isFile(operationId: OperationId | undefined, status: number): boolean {
  if (operationId === undefined) return false
  const documented = operations[operationId].responses[status]
  return documented?.schema === null && documented.mediaTypes.length > 0
}
