import type { Hono } from "hono"
import type { HouseEnv } from "@session-export/validators/hono"
import { createProxy } from "../app.ts"
import type { Proxy } from "../route.ts"
import { createAdminApp } from "../observe/admin-app.ts"
import type { Config } from "../config.ts"
import type { ProcessDeps } from "./process-deps.ts"

/** An app with its settings, and what it was given; ends when it has been replaced and is no longer used. */
export interface Generation {
  readonly config: Config
  readonly proxy: Proxy
  /** For the admin port. */
  readonly admin: Hono<HouseEnv>
  /** Holds it until it is left as often. */
  enter(): void
  leave(): void
  /** Holds it for as long as `work` takes. */
  during<T>(work: (app: Hono<HouseEnv>) => Promise<T>): Promise<T>
  /** Nothing new comes to it; what it holds goes when what is under way has ended. */
  replaced(): void
}

export function generation(config: Config, outside: ProcessDeps): Generation {
  const { deps, retire } = outside.next(config)
  const proxy = createProxy(config, deps)
  let underWay = 0
  let last = false
  const end = (): void => {
    if (last && underWay === 0) void retire()
  }
  const enter = (): void => void (underWay += 1)
  const leave = (): void => {
    underWay -= 1
    end()
  }
  return {
    config,
    proxy,
    enter,
    leave,
    admin: createAdminApp(config, deps),
    async during(work) {
      enter()
      try {
        return await work(proxy.app)
      } finally {
        leave()
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
