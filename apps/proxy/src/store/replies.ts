// Answers that are kept so that the same request, sent again, gets them once more.

/** An answer as it is replayed. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Nobody else has the key; it is this request's until one of these has been called. */
export interface Claimed {
  readonly state: "claimed"
  /** Keeps the answer for `keptMs` milliseconds. */
  settle(reply: Reply, keptMs: number): Promise<void>
  /**
   * Forgets the key: the request with it did nothing. Whoever waits for it is handed the answer all the
   * same, where there is one.
   */
  release(reply?: Reply): Promise<void>
}

/** What is known of a key when somebody comes with it. */
export type Claim =
  | Claimed
  | {
      /** A request with it is under way. */
      readonly state: "running"
      readonly fingerprint: string
      /**
       * Resolves when that request has ended, with its answer if it left one; rejects with the signal's
       * reason when that aborts first.
       */
      ended(signal: AbortSignal): Promise<Reply | undefined>
    }
  | { readonly state: "settled"; readonly fingerprint: string; readonly reply: Reply }
  /** No room for another key. */
  | { readonly state: "full" }

export interface Replies {
  /**
   * Claims a key for a request, told by its fingerprint. In one step: of two that come at once, one gets
   * it. A claim that is neither settled nor released ends by itself after `keptMs`; what is settled or
   * released later than that changes nothing.
   */
  claim(key: string, fingerprint: string, keptMs: number): Promise<Claim>
}
