// Answers a test has ordered, first come, first served, for each operation by itself.
import { operations, type OperationId } from "@session-export/client/operations"
import type { operations as Documented } from "@session-export/client/schema"

/** The statuses the spec documents for an operation. */
export type DocumentedStatus<O extends OperationId> = keyof Documented[O]["responses"] & number

/** The JSON body of a documented answer; never where there is none. */
export type DocumentedBody<
  O extends OperationId,
  S extends DocumentedStatus<O>,
> = Documented[O]["responses"][S] extends { content: { "application/json": infer Body } }
  ? Body
  : never

/** How an ordered answer differs from the documented example. */
export interface NextOptions<Body = unknown> {
  /** Name of an example of the spec. */
  readonly example?: string
  /** Added to the documented ones, or in their place. */
  readonly headers?: Readonly<Record<string, string>>
  /** JSON in place of the example, or text to be sent as it is, however broken. */
  readonly body?: Body | string
  /** How often; 1 by default. */
  readonly times?: number
  /** Milliseconds before the answer. */
  readonly delayMs?: number
  /** No answer: the connection breaks, at once or in the middle of the body. */
  readonly drop?: boolean | "mid-body"
}

interface QueuedAnswer extends NextOptions {
  readonly status: number
}

export interface AnswerQueue {
  /** @throws RangeError for what the spec does not document, and for a count or delay below zero. */
  add(operationId: OperationId, status: number, options: NextOptions): void
  take(operationId: OperationId): QueuedAnswer | undefined
  clear(): void
}

/** Names of the examples of a documented answer. */
type Examples = (operationId: OperationId, status: number) => readonly string[]

export function answerQueue(examples: Examples): AnswerQueue {
  const waiting = new Map<OperationId, { answer: QueuedAnswer; left: number }[]>()
  return {
    add(operationId, status, options) {
      check(operationId, status, options, examples)
      const line = waiting.get(operationId) ?? []
      line.push({ answer: { ...options, status }, left: options.times ?? 1 })
      waiting.set(operationId, line)
    },
    take(operationId) {
      const line = waiting.get(operationId) ?? []
      const first = line[0]
      if (!first) return undefined
      first.left -= 1
      if (first.left <= 0) line.shift()
      return first.answer
    },
    clear: () => waiting.clear(),
  }
}

function check(
  operationId: OperationId,
  status: number,
  { times = 1, delayMs = 0, example }: NextOptions,
  examples: Examples,
): void {
  const documented = Object.keys(operations[operationId].responses)
  if (!documented.includes(String(status))) {
    throw new RangeError(
      `next: ${operationId} documents no ${status}; it documents ${documented.join(", ")}`,
    )
  }
  const names = examples(operationId, status)
  if (example !== undefined && !names.includes(example)) {
    throw new RangeError(`next: no example ${example}; known: ${names.join(", ") || "none"}`)
  }
  if (!Number.isInteger(times) || times < 1) throw new RangeError("next: times must be 1 or more")
  if (!(delayMs >= 0)) throw new RangeError("next: delayMs must be 0 or more milliseconds")
}
