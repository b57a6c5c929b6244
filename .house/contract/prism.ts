// Prism's own command line, as a mock of the bundle or as a judge in front of something.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createRequire } from "node:module"
import { listening } from "../test/servers.ts"

const resolve = createRequire(import.meta.url).resolve
const cli = resolve("@stoplight/prism-cli/dist/index.js")
const bundle = resolve("@session-export/spec/openapi.prism.json")

export interface RunningPrism {
  readonly url: string
  stop(): Promise<void>
}

/** `prism mock`, or `prism proxy --errors` in front of `upstream`, on a free port. */
export async function startPrism(upstream?: string): Promise<RunningPrism> {
  const how =
    upstream === undefined
      ? ["mock", bundle]
      : ["proxy", bundle, upstream, "--errors", "--validate-request", "false"]
  const child = spawn(process.execPath, [cli, ...how, "--port", "0", "--cors", "false"], {
    env: { PATH: process.env.PATH, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  })
  return {
    url: await listening(child),
    async stop() {
      child.kill("SIGKILL")
      await once(child, "exit")
    },
  }
}
