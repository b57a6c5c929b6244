import { randomUUID } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import type { OperationId } from "@session-export/client/operations"
import { createMockApp } from "./app.ts"
import { fetchFrom } from "./fetch-from.ts"
import { listen } from "./listen.ts"
import { createPrism, type AnswerWish } from "./prism.ts"
import {
  answerQueue,
  type DocumentedBody,
  type DocumentedStatus,
  type NextOptions,
} from "./queued-answer.ts"
import { recorder, type RecordedRequest } from "./recorder.ts"
import { sampleFiles } from "./sample-files.ts"
import { mockTasks, type TaskScript } from "./task-script.ts"

/** Where the mock listens, and what time it is there. */
export interface MockOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** 127.0.0.1 by default. */
  readonly host?: string
  /** The time it is, for the 30-day rule and for the times of tasks; the real time by default. */
  readonly now?: Date | number | (() => Date | number)
  /** Milliseconds before every answer; 0 by default. */
  readonly latencyMs?: number
  /** `presence` answers 401 to a request with neither token nor signature; `off` by default. */
  readonly auth?: "off" | "presence"
  /** How export tasks go: listed once as CREATING, then SUCCESS, by default. */
  readonly task?: TaskScript
  /** What a request prefers that has no `Prefer` header. */
  readonly prefer?: AnswerWish
  /** Told of faults of the mock itself; printed to stderr by default. */
  readonly onFault?: (error: Error) => void
}

/** A running mock. */
export interface Mock {
  /** Base URL of all three services. */
  readonly url: string
  /** The mock without a socket; takes what global fetch takes. */
  readonly fetch: typeof globalThis.fetch
  /** What was received, oldest first; at most the last 1000. */
  readonly requests: readonly RecordedRequest[]
  /**
   * Orders the answer to the next valid request of an operation. Requests that break the spec are
   * still refused: an ordered 200 must not hide a test's own mistake.
   *
   * @throws RangeError for what the spec does not document.
   */
  next<O extends OperationId, S extends DocumentedStatus<O>>(
    operationId: O,
    status: S,
    options?: NextOptions<DocumentedBody<O, S>>,
  ): void
  /** How the next export task goes. */
  nextTask(script: TaskScript): void
  /** Forgets requests, ordered answers, scripts and tasks. */
  reset(): void
  close(): Promise<void>
}

/**
 * Starts a mock of the API: documented answers made by Prism, behind a front that is as strict as the
 * spec. Listens when it resolves.
 *
 * @throws RangeError for a latency below zero.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 0, host = "127.0.0.1", latencyMs = 0, auth = "off", task = {} } = options
  if (!(latencyMs >= 0)) throw new RangeError("latencyMs must be 0 or more milliseconds")
  const prism = await createPrism()
  const state = {
    prism,
    samples: sampleFiles(),
    queue: answerQueue((operationId, status) => prism.examples(operationId, status)),
    tasks: mockTasks(task),
    recorder: recorder(),
    now: clock(options.now),
    newRequestId: randomUUID,
    latencyMs,
    auth,
    prefer: options.prefer,
    pause: async (ms: number) => (ms > 0 ? wait(ms) : undefined),
    broken: new WeakMap<Request, "drop" | "mid-body">(),
    report: options.onFault ?? printFault,
  }
  const app = createMockApp(state)
  const call = async (request: Request): Promise<Response> => app.fetch(request)
  const server = await listen(call, state, { host, port })
  return {
    url: server.url,
    fetch: fetchFrom(call, state, server.url),
    requests: state.recorder.requests,
    next: (operationId, status, more = {}) => state.queue.add(operationId, status, more),
    nextTask: (script) => state.tasks.next(script),
    reset() {
      state.recorder.clear()
      state.queue.clear()
      state.tasks.clear()
    },
    close: () => server.close(),
  }
}

function clock(now: MockOptions["now"]): () => number {
  if (now === undefined) return Date.now
  return () => Number(typeof now === "function" ? now() : now)
}

const printFault = (error: Error): void => void process.stderr.write(`mock: ${error.message}\n`)
