import type { AnswerQueue } from "./queued-answer.ts"
import type { AnswerWish, Prism } from "./prism.ts"
import type { Recorder } from "./recorder.ts"
import type { SampleFiles } from "./sample-files.ts"
import type { MockTasks } from "./task-script.ts"

/** What the stages and routes of one mock share. */
export interface MockState {
  readonly prism: Prism
  readonly queue: AnswerQueue
  readonly tasks: MockTasks
  readonly recorder: Recorder
  /** The file a finished task has, by what it exports. */
  readonly samples: SampleFiles
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly newRequestId: () => string
  readonly latencyMs: number
  readonly auth: "off" | "presence"
  /** What is preferred where a request names nothing. */
  readonly prefer: AnswerWish | undefined
  readonly pause: (ms: number) => Promise<void>
  /** Requests whose answer is to break instead of arriving. */
  readonly broken: WeakMap<Request, "drop" | "mid-body">
  readonly report: (error: Error) => void
}
