// Places for requests at work, and a queue before them: first come, first served, both bounded.

export interface GateLimits {
  /** Requests at work at a time. */
  readonly concurrent: number
  /** How many more may wait; 0 = none. */
  readonly queue: number
  /** How long one waits at most, milliseconds. */
  readonly queueTimeoutMs: number
}

/** A place that was taken, or why there was none: the queue is full, it took too long, the caller left. */
export type Entrance =
  | { readonly state: "in"; readonly leave: () => void }
  | { readonly state: "full" | "late" | "gone" }

export interface Gate {
  readonly inFlight: number
  readonly queued: number
  /** Takes a place or waits for one; `leave` gives it back, once however often it is called. */
  enter(limits: GateLimits, signal: AbortSignal): Entrance | Promise<Entrance>
}

interface Waiter {
  readonly concurrent: number
  readonly settle: (entrance: Entrance) => void
}

/** Counts only; the limits come with each request, so that the counts outlive a change of settings. */
export function createGate(): Gate {
  let inFlight = 0
  // A set keeps the order of arrival and forgets in one step whoever gives up in the middle.
  const waiting = new Set<Waiter>()

  const take = (): Entrance => {
    inFlight += 1
    let taken = true
    return {
      state: "in",
      leave() {
        if (!taken) return
        taken = false
        inFlight -= 1
        admit()
      },
    }
  }
  const admit = (): void => {
    for (const waiter of waiting) {
      if (inFlight >= waiter.concurrent) return
      waiter.settle(take())
    }
  }
  return {
    get inFlight() {
      return inFlight
    },
    get queued() {
      return waiting.size
    },
    enter({ concurrent, queue, queueTimeoutMs }, signal) {
      if (signal.aborted) return { state: "gone" }
      if (inFlight < concurrent && waiting.size === 0) return take()
      if (waiting.size >= queue) return { state: "full" }
      return new Promise((done) => {
        const settle = (entrance: Entrance): void => {
          waiting.delete(waiter)
          clearTimeout(timer)
          signal.removeEventListener("abort", leave)
          done(entrance)
        }
        const leave = (): void => settle({ state: "gone" })
        const waiter: Waiter = { concurrent, settle }
        const timer = setTimeout(settle, queueTimeoutMs, { state: "late" })
        signal.addEventListener("abort", leave)
        waiting.add(waiter)
      })
    },
  }
}
