import type { Quota, RateLimits, Standing } from "./rate-limits.ts"

export interface MemoryRateLimitsOptions {
  /** Epoch milliseconds. */
  readonly now: () => number
  /**
   * Callers × quotas counted apart in one window; 100 000 unless told, some 20 MB. Whoever comes when it is
   * full shares one count with all others who do: names can be made up, memory and limits cannot.
   */
  readonly maxKeys?: number
}

/** The counts of one window; thrown away as a whole when it is over, so nothing expires one by one. */
interface Window {
  readonly index: number
  readonly counts: Map<string, Count>
}

interface Count {
  calls: number
}

/** Shared by everybody for whom there is no room. */
const NEWCOMERS = "\u0000newcomers"

/** Counts in this process: exact, flat in the number of callers, without a timer. */
export function memoryRateLimits(options: MemoryRateLimitsOptions): RateLimits {
  const { now, maxKeys = 100_000 } = options
  /** By length in milliseconds: the window that runs. */
  const windows = new Map<number, Window>()

  function windowAt({ windowMs }: Quota, time: number): Window {
    const index = Math.floor(time / windowMs)
    const running = windows.get(windowMs)
    // A clock set back goes on counting in the later window: never a second helping.
    if (running && running.index >= index) return running
    const fresh = { index, counts: new Map() }
    windows.set(windowMs, fresh)
    return fresh
  }

  function countOf({ counts }: Window, caller: string, quota: Quota): Count {
    const own = `${quota.name} ${caller}`
    const known = counts.get(own)
    if (known) return known
    const key = counts.size < maxKeys ? own : `${quota.name} ${NEWCOMERS}`
    const count = counts.get(key) ?? { calls: 0 }
    counts.set(key, count)
    return count
  }

  return {
    take(caller, quotas) {
      const time = now()
      const counts = quotas.map((quota) => countOf(windowAt(quota, time), caller, quota))
      const room = counts.every(({ calls }, index) => calls < (quotas[index]?.calls ?? 0))
      return quotas.map((quota, index): Standing => {
        const count = counts[index] ?? { calls: 0 }
        const allowed = count.calls < quota.calls
        if (room) count.calls += 1
        const left = Math.max(0, quota.calls - count.calls)
        return { quota, allowed, left, resetMs: quota.windowMs - (time % quota.windowMs) }
      })
    },
    giveBack(caller, quota, at) {
      const window = windows.get(quota.windowMs)
      if (window?.index !== Math.floor(at / quota.windowMs)) return
      const count = countOf(window, caller, quota)
      if (count.calls > 0) count.calls -= 1
    },
  }
}
