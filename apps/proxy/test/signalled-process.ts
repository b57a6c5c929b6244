// The proxy as a process of Node, which ends with the test that started it.
import { onTestFinished } from "vitest"
import {
  runProxy as run,
  startProxy as start,
  type Ended,
  type StartedProxy,
} from "./runtimes/start-proxy.ts"

type Env = Readonly<Record<string, string>>

/** Runs it to its end. */
export const runProxy = (argv: readonly string[], env: Env = {}): Promise<Ended> =>
  run("node", argv, env)

/** Starts it on a port of its own and resolves when it listens. */
export const startProxy = (env: Env): Promise<StartedProxy> =>
  start("node", env, (end) => onTestFinished(async () => void (await end())))
