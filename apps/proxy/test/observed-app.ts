// The stage that observes, before a stage that does what the test says: what is told can be seen.
import { mount, onError, type HouseEnv } from "@session-export/validators/hono"
import { Hono, type Context } from "hono"
import { parseConfig } from "../src/config.ts"
import type { Deps } from "../src/deps.ts"
import { observe } from "../src/stages/observe.ts"
import { testDeps } from "./deps.ts"

export interface Line {
  readonly message: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly level: string
}

export interface ObservedOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly deps?: Partial<Deps>
  /** Aborts when the caller has gone. */
  readonly signal?: AbortSignal
  readonly stage?: (c: Context<HouseEnv>) => Response | Promise<Response>
}

export function observedApp(options: ObservedOptions = {}) {
  const { stage = () => Response.json({ task_id: "a1" }), signal } = options
  const lines: Line[] = []
  const config = parseConfig({ UPSTREAM_URL: "http://127.0.0.1:9", ...options.env })
  const log: Deps["log"] = (message, facts, level = "info") =>
    void lines.push({ message, facts, level })
  const app = new Hono<HouseEnv>()
  app.use(observe(config, testDeps({ log, ...options.deps })))
  mount(app, () => [
    async (c) => {
      c.set("signal", signal ?? new AbortController().signal)
      return stage(c)
    },
  ])
  app.onError(onError(() => undefined))
  return { app, lines }
}
