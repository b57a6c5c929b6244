/** A store that several processes share cannot be had. Said once in the log when it goes, not by each call. */
export class StoreGone extends Error {
  override readonly name = "StoreGone"
  /** A word for the log. */
  readonly reason: string
  /** What was asked of it may have been done all the same. */
  readonly maybeDone: boolean

  constructor(reason: string, options: ErrorOptions & { readonly maybeDone: boolean }) {
    super(`store gone: ${reason}`, options)
    this.reason = reason
    this.maybeDone = options.maybeDone
  }
}
