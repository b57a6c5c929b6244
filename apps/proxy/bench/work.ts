/** What each mode of the bench is given. */
export interface Work {
  readonly upstream: string
  /** Temporary; goes with the bench. */
  readonly folder: string
  /** Contenders; empty = all of them. */
  readonly names: readonly string[]
  readonly rounds: number
  /** Progress, for who waits. */
  readonly say: (line: string) => void
}
