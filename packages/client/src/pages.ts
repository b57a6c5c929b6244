import { pageLimit } from "./generated/operations.ts"

interface Query {
  readonly offset?: number
  readonly limit?: number
}

/** Items of all pages from `offset` on; the next page is asked for when the one at hand is used up. */
export async function* pages<Q extends Query, T>(
  query: Q,
  ask: (query: Q) => Promise<{ readonly tasks: readonly T[]; readonly count: number }>,
): AsyncGenerator<T> {
  const { limit = pageLimit } = query
  let { offset = 0 } = query
  for (;;) {
    const { tasks, count } = await ask({ ...query, offset, limit })
    yield* tasks
    offset += tasks.length
    // A short page ends it as well: a count may be older than its page.
    if (tasks.length === 0 || offset >= count) return
  }
}
