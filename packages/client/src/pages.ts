import { pageLimit } from "./generated/operations.ts"

interface Query {
  readonly offset?: number
  readonly limit?: number
}

/** Items of all pages from `offset` on; the next page is asked for when the one at hand is used up. */
export async function* pages<Q extends Query, T>(
  query: Q,
  ask: (query: Q) => Promise<{ readonly items: readonly T[]; readonly count: number }>,
): AsyncGenerator<T> {
  const limit = query.limit ?? pageLimit
  let offset = query.offset ?? 0
  for (;;) {
    const { items, count } = await ask({ ...query, offset, limit })
    yield* items
    offset += items.length
    // A short page ends it as well: a count may be older than its page.
    if (items.length === 0 || offset >= count) return
  }
}
