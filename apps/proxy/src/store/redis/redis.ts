// What the shared stores need of a Redis or Valkey: scripts, each of which is one step and one round trip.

export interface Redis {
  /**
   * Runs a Lua script; numbers, texts and lists of them come back.
   *
   * @throws StoreGone when the server cannot be had, takes no writes, or does not answer in time.
   */
  run(script: string, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>
}

export interface RedisStoreOptions {
  readonly redis: Redis
  /** Before every key, so that several deployments can share a server. */
  readonly prefix: string
  /**
   * Epoch milliseconds; the server's own clock unless told. One clock for the fleet: machines need not
   * agree on the time for a claim to last as long as it should.
   */
  readonly time?: () => number
}

/** The list that a script has answered with. @throws TypeError when it is none. */
export function listOf(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer
  throw new TypeError("a script has answered with no list")
}

/** @throws TypeError when it is no number. */
export function numberOf(value: unknown): number {
  if (typeof value === "number") return value
  throw new TypeError("a script has answered with no number")
}

/** @throws TypeError when it is no text. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value
  throw new TypeError("a script has answered with no text")
}
