import RateLimiterMemory from "rate-limiter-flexible/lib/RateLimiterMemory.js"
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
  readonly counter: RateLimiterMemory
  keys: number
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
    // Duration 0 = counts without end, hence without the library's timer for every key and its own clock.
    const counter = new RateLimiterMemory({
      points: Number.MAX_SAFE_INTEGER,
      duration: 0,
      keyPrefix: "",
    })
    const fresh = { index, counter, keys: 0 }
    windows.set(windowMs, fresh)
    return fresh
  }

  async function add(window: Window, caller: string, quota: Quota): Promise<Count> {
    const own = `${quota.name} ${caller}`
    const known = window.keys < maxKeys || (await window.counter.get(own)) !== null
    const key = known ? own : `${quota.name} ${NEWCOMERS}`
    const result = await window.counter.consume(key)
    if (known && result.isFirstInDuration) window.keys += 1
    return { window, key, used: result.consumedPoints }
  }

  return {
    async take(caller, quotas) {
      const time = now()
      const counts = await Promise.all(
        quotas.map((quota) => add(windowAt(quota, time), caller, quota)),
      )
      const standings = quotas.map((quota, index) =>
        standing(quota, counts[index]?.used ?? 0, time),
      )
      if (standings.every(({ allowed }) => allowed)) return standings
      await Promise.all(counts.map(({ window, key }) => window.counter.reward(key)))
      // What was not used up was not used either.
      return standings.map((each) => (each.allowed ? { ...each, left: each.left + 1 } : each))
    },
    async giveBack(caller, quota, at) {
      const window = windows.get(quota.windowMs)
      if (window?.index !== Math.floor(at / quota.windowMs)) return
      const own = `${quota.name} ${caller}`
      const mine = await window.counter.get(own)
      const key = mine === null ? `${quota.name} ${NEWCOMERS}` : own
      const count = mine ?? (await window.counter.get(key))
      if (count !== null && count.consumedPoints > 0) await window.counter.reward(key)
    },
  }
}

interface Count {
  readonly window: Window
  readonly key: string
  readonly used: number
}

function standing(quota: Quota, used: number, time: number): Standing {
  const { calls, windowMs } = quota
  const resetMs = windowMs - (time % windowMs)
  return { quota, allowed: used <= calls, left: Math.max(0, calls - used), resetMs }
}
