import type { Hono } from "hono"
import type { HouseEnv } from "@session-export/validators/hono"
import { createApp } from "../app.ts"
import { createAdminApp } from "../observe/admin-app.ts"
import type { Config } from "../config.ts"
import type { ProcessDeps } from "./process-deps.ts"

/** An app with its settings, and what it was given; ends when it has been replaced and is no longer used. */
export interface Generation {
  readonly config: Config
  readonly app: Hono<HouseEnv>
  /** For the admin port. */
  readonly admin: Hono<HouseEnv>
  /** Holds it for as long as `work` takes. */
  during<T>(work: (app: Hono<HouseEnv>) => Promise<T>): Promise<T>
  /** Nothing new comes to it; what it holds goes when what is under way has ended. */
  replaced(): void
}

export function generation(config: Config, outside: ProcessDeps): Generation {
  const { deps, retire } = outside.next(config)
  const app = createApp(config, deps)
  let underWay = 0
  let last = false
  const end = (): void => {
    if (last && underWay === 0) void retire()
  }
  return {
    config,
    app,
    admin: createAdminApp(config, deps),
    async during(work) {
      underWay += 1
      try {
        return await work(app)
      } finally {
        underWay -= 1
        end()
      }
    },
    replaced() {
      last = true
      end()
    },
  }
}

/** The one a process begins with; rejects where others throw, when settings cannot be used. */
export const firstGeneration = async (config: Config, outside: ProcessDeps): Promise<Generation> =>
  generation(config, outside)
