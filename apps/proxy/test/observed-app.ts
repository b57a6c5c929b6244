// The stage that observes, before a stage that does what the test says: what is told can be seen.
import type { Answer } from "../src/answer.ts"
import type { Call } from "../src/call.ts"
import { parseConfig } from "../src/config.ts"
import type { Deps } from "../src/deps.ts"
import { route } from "../src/route.ts"
import { faults } from "../src/stages/faults.ts"
import { method } from "../src/stages/method.ts"
import { observe } from "../src/stages/observe.ts"
import { testDeps } from "./deps.ts"

interface Line {
  readonly message: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly level: string
}

export interface ObservedOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly deps?: Partial<Deps>
  /** Aborts when the caller has gone. */
  readonly signal?: AbortSignal
  readonly stage?: (call: Call) => Response | Promise<Response>
}

export function observedApp(options: ObservedOptions = {}) {
  const { stage = () => Response.json({ task_id: "a1" }), signal } = options
  const lines: Line[] = []
  const config = parseConfig({ UPSTREAM_URL: "http://127.0.0.1:9", ...options.env })
  const log: Deps["log"] = (message, facts, level = "info") =>
    void lines.push({ message, facts, level })
  const deps = testDeps({ log, ...options.deps })
  const around = [observe(config, deps), faults({ ...deps, log: () => undefined })]
  const only = async (call: Call): Promise<Answer> => {
    call.signal = signal ?? new AbortController().signal
    const { status, headers, body } = await stage(call)
    return { status, headers: Object.fromEntries(headers), body }
  }
  return { app: route({ around, stages: [method, only] }, config, deps).app, lines }
}
