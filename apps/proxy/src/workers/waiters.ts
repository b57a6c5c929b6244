import type { Reply } from "../store/replies.ts"
import type { Ended } from "./durable-replies.ts"

/** Answers of claims that were released, kept for who asks a moment late; older ones are forgotten. */
const MOST_LEFT = 100

export interface Waiters {
  /** Resolves when the claim has ended, or after `ms` without an end. */
  wait(claim: string, expiresAt: number, ms: number): Promise<Ended>
  /** The claim has ended; whoever waits is told. The first word counts. */
  end(claim: string, reply?: Reply): void
  /** Ends what has run out by then, epoch milliseconds. */
  expire(now: number): void
  /** What an ended claim left to those who come late. */
  leftBy(claim: string): Reply | undefined
}

/** Who waits for which claim, in memory: a shortcut, for whoever is not told asks again. */
export function createWaiters(): Waiters {
  const waiting = new Map<
    string,
    { readonly expiresAt: number; readonly tell: Set<(ended: Ended) => void> }
  >()
  const left = new Map<string, Reply>()

  function end(claim: string, reply?: Reply): void {
    if (reply && !left.has(claim)) {
      left.set(claim, reply)
      for (const oldest of left.keys()) {
        if (left.size <= MOST_LEFT) break
        left.delete(oldest)
      }
    }
    const who = waiting.get(claim)?.tell ?? []
    waiting.delete(claim)
    for (const tell of who) tell({ over: true, reply })
  }

  return {
    end,
    leftBy: (claim) => left.get(claim),
    expire(now) {
      for (const [claim, { expiresAt }] of waiting) if (expiresAt <= now) end(claim)
    },
    wait(claim, expiresAt, ms) {
      const here = waiting.get(claim) ?? { expiresAt, tell: new Set() }
      waiting.set(claim, here)
      return new Promise((settle) => {
        const timer = setTimeout(() => tell({ over: false }), ms)
        const tell = (ended: Ended): void => {
          clearTimeout(timer)
          here.tell.delete(tell)
          settle(ended)
        }
        here.tell.add(tell)
      })
    },
  }
}
