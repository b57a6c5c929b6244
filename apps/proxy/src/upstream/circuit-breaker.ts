// Leaves a service alone that has failed so many times in a row, and lets one call find out when it is back.

export interface CircuitBreakerOptions {
  /** Failures in a row after which it opens. */
  readonly failures: number
  /** Milliseconds it stays open. */
  readonly openMs: number
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly opened: () => void
}

/** Leave to make one call; the first word said about how it ended counts. */
export interface Pass {
  succeeded(): void
  failed(): void
  /** It says nothing of the service: the caller left. */
  abandoned(): void
}

export interface CircuitBreaker {
  /** Undefined while the service is to be left alone. */
  enter(): Pass | undefined
  /** Milliseconds until it is worth asking again; 0 = now. */
  waitMs(): number
}

/** Closed: calls pass. Open: none does. Probing: one is on its way to find out. */
type State =
  | { readonly name: "closed"; failures: number }
  | { readonly name: "open"; readonly until: number }
  | { readonly name: "probing" }

/** While a probe is on its way nobody knows how long it takes. */
const PROBE_MS = 1000

export function circuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  const { failures, openMs, now, opened } = options
  let state: State = { name: "closed", failures: 0 }
  const open = (): void => {
    state = { name: "open", until: now() + openMs }
    opened()
  }

  /** What a call says counts only while the state is the one it was let in by. */
  function pass(entered: State): Pass {
    let told = false
    const tell = (act: () => void) => (): void => {
      if (!told && state === entered) act()
      told = true
    }
    return {
      succeeded: tell(() => {
        if (entered.name === "closed") entered.failures = 0
        else state = { name: "closed", failures: 0 }
      }),
      failed: tell(() => {
        if (entered.name === "closed" && (entered.failures += 1) < failures) return
        open()
      }),
      abandoned: tell(() => {
        if (entered.name === "probing") state = { name: "open", until: now() }
      }),
    }
  }

  return {
    enter() {
      if (state.name === "probing" || (state.name === "open" && now() < state.until))
        return undefined
      if (state.name === "open") state = { name: "probing" }
      return pass(state)
    },
    waitMs() {
      if (state.name === "closed") return 0
      return state.name === "open" ? Math.max(0, state.until - now()) : PROBE_MS
    },
  }
}
