// Answers that are kept so that the same request, sent again, gets them once more.

/** An answer as it is replayed. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What is known of a key when somebody comes with it. */
export type Claim =
  /** Nobody has used it; it is this caller's now, until `settle` or `release`. */
  | { readonly state: "claimed" }
  /** A request with it is under way. */
  | { readonly state: "running"; readonly fingerprint: string }
  | { readonly state: "settled"; readonly fingerprint: string; readonly reply: Reply }
  /** No room for another key. */
  | { readonly state: "full" }

export interface Replies {
  /**
   * Claims a key for a request, told by its fingerprint. In one step: of two that come at once, one gets
   * it. A claim that is neither settled nor released ends by itself after `keptMs`.
   */
  claim(key: string, fingerprint: string, keptMs: number): Promise<Claim>
  /** Keeps the answer of a claimed key for `keptMs` milliseconds. */
  settle(key: string, reply: Reply, keptMs: number): Promise<void>
  /** Forgets a claimed key: the request with it did nothing. */
  release(key: string): Promise<void>
}
