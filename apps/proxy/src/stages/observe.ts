import { operations, type OperationId } from "@session-export/client/operations"
import type { Answer } from "../answer.ts"
import { after } from "../awaitable.ts"
import type { Call, Stage } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import type { Facts } from "../facts.ts"
import { accessLine } from "../observe/access-log.ts"
import { countedStream } from "../observe/counted-stream.ts"
import { isLookedAt } from "../observe/readiness.ts"
import { serverTiming } from "../observe/server-timing.ts"
import { formatTraceparent } from "../observe/trace-context.ts"

/**
 * Gives the answer the request's ID and trace, and tells log and telemetry how it ended: with the
 * answer's head, or for a file with the end of its transfer.
 */
export function observe(config: Config, deps: Deps): Stage {
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

  const finish = (call: Call, answer: Answer): Answer => {
    const { facts } = call
    const { status, headers, body } = answer
    facts.bytesIn = call.body.length
    const head = now()
    const ms = head - facts.begin
    headers["x-request-id"] = facts.requestId
    headers.traceparent = formatTraceparent(facts)
    headers["server-timing"] = serverTiming(ms, facts.upstreamMs)
    if (!(body instanceof ReadableStream) || !isFile(facts.operationId, status)) {
      tell(facts, status, ms)
      return answer
    }
    const counted = countedStream(body, call.signal, (bytes, completed) => {
      facts.transfer = { bytes, ms: now() - head, completed }
      tell(facts, status, ms)
    })
    return { status, headers, body: counted }
  }

  return (call, next) => {
    lifecycle.inFlight += 1
    return after(next(call), (answer) => finish(call, answer))
  }
}

/** The spec documents a body that is no JSON: it is streamed. */
function isFile(operationId: OperationId | undefined, status: number): boolean {
  if (operationId === undefined) return false
  const documented = operations[operationId].responses[status]
  return documented?.schema === null && documented.mediaTypes.length > 0
}
