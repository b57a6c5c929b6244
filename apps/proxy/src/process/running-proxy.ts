import type { Config } from "../config.ts"
import type { Unheeded } from "../config/unheeded.ts"
import type { Env } from "../config/variables.ts"

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

/** What a signal can do to one process that serves, or to one that leads several. */
export interface Running {
  readonly url: string
  /** Other settings, from a text of the file; resolves with the names of those that need a restart. */
  readonly reload: (file: string | undefined) => Promise<readonly string[]>
  readonly stop: () => Promise<void>
}

/** What a runtime has, and what it has not. */
export interface Here {
  /** Its name, for people. */
  readonly runtime: string
  readonly serve: Serve
  readonly several?: Several
  readonly unheeded?: Unheeded
}

/** Several processes on one port, where a runtime has them. */
export interface Several {
  /** Starts them and resolves when all listen. */
  readonly lead: (config: Config, env: Env, file: string | undefined) => Promise<Running>
  /** Is one of them, until it is told to stop. */
  readonly work: (env: Env, lingerMs: number) => Promise<void>
}
