import type { Accounts } from "./accounts.ts"
import type { Config } from "./config.ts"
import type { ExportFiles } from "./export-files.ts"
import type { Store } from "./store/store.ts"

/** What the app is given from outside. */
export interface Deps {
  readonly store: Store
  readonly files: ExportFiles
  readonly accounts: Accounts
  /** Epoch milliseconds. */
  readonly now: () => number
  /** 32 hexadecimal digits, never the same twice. */
  readonly newId: () => string
  /** An unguessable token. */
  readonly newToken: () => string
  /** Says that there is a new task. */
  readonly wakeRunner: () => void
  /** True once the process has been told to stop. */
  readonly isDraining: () => boolean
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void
}

/** What a route is made with. */
export interface RouteContext {
  readonly config: Config
  readonly deps: Deps
}
