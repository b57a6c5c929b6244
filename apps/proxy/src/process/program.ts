// The process around the proxy: arguments, settings, signals, exit code.
import { readFileSync } from "node:fs"
import { parseConfig, type Config } from "../config.ts"
import { ConfigError } from "../config/config-error.ts"
import { maskedSettings } from "../config/masked-settings.ts"
import { settings } from "../config/settings.ts"
import type { Env } from "../config/variables.ts"
import { versionOf } from "../observe/version.ts"
import { command, usage } from "./arguments.ts"
import type { RunningProxy, Serve } from "./running-proxy.ts"

/** So long idle connections stay usable after SIGTERM. */
const LINGER_MS = 500

/**
 * Does what the arguments say; resolves with the exit code, after SIGTERM or SIGINT if it serves.
 * `serve` is the runtime's.
 */
export async function run(argv: readonly string[], env: Env, serve: Serve): Promise<number> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`)
  const complain = (error: unknown): void =>
    void process.stderr.write(`error: ${error instanceof Error ? error.message : "unknown"}\n`)
  try {
    switch (command(argv)) {
      case "help":
        say(usage.trimEnd())
        break
      case "version":
        say(versionOf(undefined).version)
        break
      case "check":
        load(env)
        process.stderr.write("configuration is fine\n")
        break
      case "print":
        load(env)
        say(JSON.stringify(maskedSettings(settings(env, fileOf(env)).env), null, 2))
        break
      case "serve":
        await untilTold(await serve(load(env)), env, say, complain)
    }
    return 0
  } catch (error) {
    complain(error)
    return 1
  }
}

async function untilTold(
  proxy: RunningProxy,
  env: Env,
  say: (text: string) => void,
  complain: (error: unknown) => void,
): Promise<void> {
  const reload = (): void => {
    try {
      const fixed = proxy.reload(load(env))
      const later = fixed.length === 0 ? "" : `; these need a restart: ${fixed.join(", ")}`
      say(`configuration loaded${later}`)
    } catch (error) {
      // The one that works stays.
      complain(error)
    }
  }
  process.on("SIGHUP", reload)
  const told = new Promise<void>((settle) => {
    for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => settle())
  })
  say(`proxy listening on ${proxy.url}`)
  await told
  await proxy.stop({ lingerMs: LINGER_MS })
  process.removeListener("SIGHUP", reload)
}

const load = (env: Env): Config => parseConfig(env, fileOf(env))

/** Text of the file that CONFIG_FILE names. */
function fileOf({ CONFIG_FILE = "" }: Env): string | undefined {
  if (CONFIG_FILE === "") return undefined
  try {
    return readFileSync(CONFIG_FILE, "utf8")
  } catch (cause) {
    throw new ConfigError(["CONFIG_FILE: cannot be read"], { cause })
  }
}
