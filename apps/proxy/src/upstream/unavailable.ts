/** Nothing was sent, because what it needs is known to be out of order. */
export class Unavailable extends Error {
  override name = "Unavailable" as const
  /** A word for the log. */
  readonly reason: string
  /** Until it is worth another try, milliseconds. */
  readonly retryAfterMs: number

  constructor(reason: string, retryAfterMs: number, options?: ErrorOptions) {
    super(`unavailable: ${reason}`, options)
    this.reason = reason
    this.retryAfterMs = retryAfterMs
  }
}
