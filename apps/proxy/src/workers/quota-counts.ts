// Counting a caller's calls, apart from where the counts are kept.
import type { Quota, Standing } from "../store/rate-limits.ts"

/** Calls counted in the window that ends then, epoch milliseconds. */
export interface Count {
  readonly endsAt: number
  readonly calls: number
}

/** Where the counts of one caller are; nothing else may come between a `get` and its `put`. */
export interface Counts {
  get(key: string): Count | undefined
  put(key: string, count: Count): void
}

const keyOf = ({ name, windowMs }: Quota): string => `${name} ${windowMs}`
const endOf = ({ windowMs }: Quota, time: number): number => time - (time % windowMs) + windowMs

/** Counts a call against all of these or, when one is used up, against none. */
export function take(
  counts: Counts,
  quotas: readonly Quota[],
  time: number,
): readonly Omit<Standing, "quota">[] {
  const found = quotas.map((quota) => {
    const key = keyOf(quota)
    const endsAt = endOf(quota, time)
    const running = counts.get(key)
    // A clock set back goes on counting in the later window: never a second helping.
    return running && running.endsAt >= endsAt ? { key, ...running } : { key, endsAt, calls: 0 }
  })
  const fits = quotas.map(({ calls }, index) => (found[index]?.calls ?? 0) < calls)
  const counted = fits.every(Boolean) ? 1 : 0
  return quotas.map((quota, index) => {
    const { key, endsAt, calls } = found[index] ?? { key: "", endsAt: 0, calls: 0 }
    if (counted > 0) counts.put(key, { endsAt, calls: calls + counted })
    return {
      allowed: fits[index] ?? false,
      left: Math.max(0, quota.calls - calls - counted),
      resetMs: endOf(quota, time) - time,
    }
  })
}

/** Takes back what was counted at a time, if its window still runs. */
export function giveBack(counts: Counts, quota: Quota, at: number): void {
  const count = counts.get(keyOf(quota))
  if (count === undefined || count.calls === 0 || count.endsAt !== endOf(quota, at)) return
  counts.put(keyOf(quota), { endsAt: count.endsAt, calls: count.calls - 1 })
}
