import { execFile } from "node:child_process"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { room } from "./wrangler-config.ts"

/** Nothing is sent anywhere, nothing is asked. */
export const QUIET: Readonly<Record<string, string>> = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  // With it comes a question to the registry whether there is a newer one.
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_LOG: "warn",
  CI: "true",
}

/** The bundle as `wrangler deploy` would upload it. */
export async function builtWorker(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "worker-"))
  try {
    const wrangler = join(room, "node_modules/wrangler/bin/wrangler.js")
    const args = [wrangler, "deploy", "--dry-run", "--outdir", folder]
    const env = { PATH: process.env.PATH ?? "", HOME: folder, ...QUIET }
    await promisify(execFile)(process.execPath, args, { cwd: room, env })
    return await readFile(join(folder, "workers.js"), "utf8")
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
