// Waiting for claims of other processes to end: one look after another, however many wait.
import { whenAborted } from "../../when-aborted.ts"
import type { Reply } from "../replies.ts"

/** Pauses between two looks, milliseconds: they grow with the wait, so that a long one costs little. */
const FIRST_MS = 10
const LONGEST_MS = 500
const GROWTH = 1.3

export interface WatchesOptions {
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** How a claim stands. */
  readonly look: (key: string, owner: string) => Promise<"running" | Reply | undefined>
}

interface Watch {
  readonly ended: Promise<Reply | undefined>
  readonly stopped: AbortController
  waiting: number
}

/** Resolves when a claim has ended; rejects with the signal's reason, or when nobody can look. */
export type Watches = (
  key: string,
  owner: string,
  signal: AbortSignal,
) => Promise<Reply | undefined>

export function watches({ sleep, look }: WatchesOptions): Watches {
  const running = new Map<string, Watch>()

  async function looking(key: string, owner: string, signal: AbortSignal) {
    for (let pause = FIRST_MS; ; pause = Math.min(LONGEST_MS, pause * GROWTH)) {
      const found = await look(key, owner)
      if (found !== "running") return found
      await sleep(pause, signal)
    }
  }
  function begin(key: string, owner: string): Watch {
    const stopped = new AbortController()
    const ended = looking(key, owner, stopped.signal)
    // Nobody may be left to hear it.
    ended.catch(() => undefined)
    return { ended, stopped, waiting: 0 }
  }
  return async (key, owner, signal) => {
    const watch = running.get(owner) ?? begin(key, owner)
    running.set(owner, watch)
    watch.waiting += 1
    try {
      return await Promise.race([whenAborted(signal), watch.ended])
    } finally {
      watch.waiting -= 1
      if (watch.waiting === 0) {
        watch.stopped.abort()
        running.delete(owner)
      }
    }
  }
}
