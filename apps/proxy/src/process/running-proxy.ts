import type { Config } from "../config.ts"

export interface RunningProxy {
  readonly url: string
  /** Where the admin app is, if it has a port of its own. */
  readonly adminUrl: string | undefined
  /** Other settings from the next request on; returns the names of those that need a restart. */
  reload(config: Config): readonly string[]
  /**
   * Answers what is under way and ends. For `lingerMs` connections without a request stay open, so that
   * a caller that is just about to use one is not cut off but told that it was the last time.
   */
  stop(options?: { readonly lingerMs?: number }): Promise<void>
}

/** Starts a proxy and resolves when it listens. */
export type Serve = (config: Config) => Promise<RunningProxy>
