import { errorAnswer, type Answer } from "../answer.ts"
import { after } from "../awaitable.ts"
import type { Answering, Call, Next, Stage } from "../call.ts"
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
  return (call, next) => {
    // The spec knows no 414 and no 431.
    const tooLong = overgrown(call.request, bounds)
    if (tooLong !== undefined) {
      call.facts.cause = "too long"
      return errorAnswer(call.operationId, 400, { message: tooLong })
    }
    const visit = new Visit(call, bounds.deadlineMs)
    return after(gate.enter(bounds, call.signal), (entrance) => admitted(entrance, visit, next))
  }

  function admitted(entrance: Entrance, visit: Visit, next: Next): Answering {
    const { call } = visit
    if (entrance.state === "in") visit.leave = entrance.leave
    // Let in by somebody whose time was up in the same moment: its own has run out, too.
    if (entrance.state === "gone" || call.signal.aborted) {
      visit.end()
      return busy(call, visit.left ? "caller left" : "deadline")
    }
    if (entrance.state !== "in") {
      visit.end()
      telemetry.event("queue_full", { reason: entrance.state })
      return busy(call, `queue ${entrance.state}`)
    }
    try {
      const work = next(call)
      if (!(work instanceof Promise)) return visit.over(work)
      goesOn?.(work)
      return visit.atMost(work)
    } catch (error) {
      visit.end()
      throw error
    }
  }
}

/** A request at work: from its coming in until its answer, or the last byte of a file, is out. */
class Visit {
  readonly call: Call
  /** The caller has gone. */
  left = false
  ended = false
  /** Work that is under way, and its answer or another one. */
  #outcome: PromiseWithResolvers<Answer> | undefined
  /** Gives its place back; undefined while it has none. */
  leave: (() => void) | undefined
  readonly #deadlineMs: number
  readonly #controller = new AbortController()
  readonly #timer: ReturnType<typeof setTimeout>
  readonly #stay: () => void

  constructor(call: Call, deadlineMs: number) {
    this.call = call
    this.#deadlineMs = deadlineMs
    call.signal = this.#controller.signal
    this.#stay = call.request.onLeave((reason) => {
      this.left = true
      this.#controller.abort(reason)
    })
    this.#timer = setTimeout(timeUp, deadlineMs, this)
  }

  timeUp(): void {
    const abort = (): void => this.#controller.abort(new DOMException("deadline", "TimeoutError"))
    const outcome = this.#outcome
    if (outcome === undefined) return abort()
    this.end()
    outcome.resolve(busy(this.call, "deadline"))
    // The answer first, the end of the work behind it: a stage may answer to being aborted.
    setTimeout(abort)
  }

  /** The answer of `work`, or another one when the time is up. */
  atMost(work: Promise<Answer>): Promise<Answer> {
    const outcome = Promise.withResolvers<Answer>()
    this.#outcome = outcome
    work.then(
      (answer) => {
        // Later than late nobody is left to read it.
        if (!this.ended) outcome.resolve(this.over(answer))
      },
      (error: unknown) => {
        this.end()
        outcome.reject(error)
      },
    )
    return outcome.promise
  }

  /** With this answer; a file's last byte is still to come. */
  over(answer: Answer): Answer {
    const { body } = answer
    if (!(body instanceof ReadableStream)) {
      this.end()
      return answer
    }
    clearTimeout(this.#timer)
    const ended = (): void => this.end()
    // Not every runtime cancels a stream whose reader has gone.
    this.#controller.signal.addEventListener("abort", ended, { once: true })
    return { ...answer, body: untilEnded(body, this.#deadlineMs, ended) }
  }

  end(): void {
    this.ended = true
    clearTimeout(this.#timer)
    this.#stay()
    this.leave?.()
    this.#outcome = undefined
  }
}

const timeUp = (visit: Visit): void => visit.timeUp()

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
