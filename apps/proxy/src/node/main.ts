import { run } from "../process/program.ts"
import { serve } from "./serve.ts"
import { several } from "./several.ts"

/** The proxy as a Node process; resolves with the exit code. */
export const main = (): Promise<number> =>
  run(process.argv.slice(2), process.env, { runtime: "Node", serve, several })
