import { errorAnswer, type Answer } from "../answer.ts"
import type { Answering, Call, Stage } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import type { Incoming } from "../incoming.ts"
import type { Entrance } from "./gate.ts"
import { untilEnded } from "./until-ended.ts"

/** Seconds after which it is worth another try. */
const RETRY_AFTER = "1"

/**
 * Bounds what a request may take of the proxy: length of URL and headers, time until the head of its
 * answer, a place among those at work. A download keeps its place until its last byte has gone.
 */
export function limits({ limits: bounds }: Config, { gate, telemetry, goesOn }: Deps): Stage {
  telemetry.gauge("in_flight", "Requests at work.", () => gate.inFlight)
  telemetry.gauge("queued", "Requests that wait for a place.", () => gate.queued)
  return async (call, next) => {
    // The spec knows no 414 and no 431.
    const tooLong = overgrown(call.request, bounds)
    if (tooLong !== undefined) {
      call.facts.cause = "too long"
      return errorAnswer(call.operationId, 400, { message: tooLong })
    }
    const controller = new AbortController()
    call.signal = controller.signal
    let left = false
    const stay = call.request.onLeave((reason) => {
      left = true
      controller.abort(reason)
    })

    const abort = (): void => controller.abort(new DOMException("deadline", "TimeoutError"))
    const deadline = timeUp(bounds.deadlineMs, abort)
    let entrance: Entrance | undefined
    let kept = false
    try {
      const entering = gate.enter(bounds, controller.signal)
      entrance = entering instanceof Promise ? await entering : entering
      if (entrance.state !== "in") {
        if (entrance.state === "gone") return busy(call, left ? "caller left" : "deadline")
        telemetry.event("queue_full", { reason: entrance.state })
        return busy(call, `queue ${entrance.state}`)
      }
      const work = next(call)
      if (work instanceof Promise) goesOn?.(work)
      const answer = await deadline.of(work)
      if (answer === "late") {
        // The answer first, the end of the work behind it: a stage may answer to being aborted.
        setTimeout(abort)
        return busy(call, "deadline")
      }
      if (!(answer.body instanceof ReadableStream)) return answer
      kept = true
      const { leave } = entrance
      const ended = (): void => {
        stay()
        leave()
      }
      // Not every runtime cancels a stream whose reader has gone.
      controller.signal.addEventListener("abort", ended, { once: true })
      return { ...answer, body: untilEnded(answer.body, bounds.deadlineMs, ended) }
    } finally {
      deadline.clear()
      if (!kept) stay()
      if (!kept && entrance?.state === "in") entrance.leave()
    }
  }
}

/** Calls `queued` when the time is up before there was any work; afterwards the work is late. */
function timeUp(ms: number, queued: () => void) {
  let late = queued
  const timer = setTimeout(() => late(), ms)
  return {
    clear: () => clearTimeout(timer),
    of: (work: Answering): Answering | Promise<Answer | "late"> =>
      work instanceof Promise
        ? new Promise((settle, fail) => {
            late = () => settle("late")
            work.then(settle, fail)
          })
        : work,
  }
}

function busy({ facts, operationId }: Call, cause: string): Answer {
  facts.cause = cause
  return errorAnswer(operationId, 503, {
    message:
      cause === "deadline"
        ? "No answer was had in the time a request may take; try again later."
        : "This proxy has too much to do at the moment; try again later.",
    headers: { "retry-after": RETRY_AFTER },
  })
}

function overgrown(
  { url, headers }: Pick<Incoming, "url" | "headers">,
  { maxUrlBytes, maxHeaderBytes }: Config["limits"],
): string | undefined {
  const target = url.length - url.indexOf("/", url.indexOf("//") + 2)
  if (target > maxUrlBytes) {
    return `path and query have more than ${maxUrlBytes} bytes; ask for less at once`
  }
  let bytes = 0
  // As HTTP/1.1 writes them: a colon, a blank and two bytes for the end of the line.
  headers.forEach((value, name) => (bytes += name.length + value.length + 4))
  if (bytes <= maxHeaderBytes) return undefined
  return `the headers have more than ${maxHeaderBytes} bytes; send only documented ones`
}
