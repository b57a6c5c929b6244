import { TimeoutError } from "./errors.ts"
import type { OperationId } from "./generated/operations.ts"

/** What comes of `work`; after `ms` milliseconds a TimeoutError, and the end of the signal that `work` has. */
export async function within<T>(
  operationId: OperationId,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new TimeoutError(operationId, ms))
      limit.abort()
    }, ms)
  })
  return Promise.race([work(limit.signal), end]).finally(() => clearTimeout(timer))
}
