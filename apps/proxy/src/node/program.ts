// The process around the proxy: arguments, settings, signals, exit code.
import { readFileSync } from "node:fs"
import { parseConfig, type Config } from "../config.ts"
import { ConfigError } from "../config/config-error.ts"
import { maskedSettings } from "../config/masked-settings.ts"
import { settings } from "../config/settings.ts"
import type { Env } from "../config/variables.ts"
import { versionOf } from "../observe/version.ts"
import { command, usage } from "./arguments.ts"
import { serve } from "./serve.ts"
import { work } from "./worker.ts"

/** So long idle connections stay usable after SIGTERM. */
const LINGER_MS = 500

/** Does what the arguments say; resolves with the exit code, after SIGTERM or SIGINT if it serves. */
export async function run(argv: readonly string[], env: Env): Promise<number> {
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
        await untilTold(await started(env), env, say, complain)
        break
      case "work":
        await work(env, LINGER_MS)
    }
    return 0
  } catch (error) {
    complain(error)
    return 1
  }
}

/** One process that serves, or several and one that leads them. */
interface Running {
  readonly url: string
  readonly reload: (file: string | undefined) => Promise<readonly string[]>
  readonly stop: () => Promise<void>
}

async function started(env: Env): Promise<Running> {
  const file = fileOf(env)
  const config = parseConfig(env, file)
  if (config.processes > 1) {
    const { lead } = await import("./primary.ts")
    return lead(config, env, file)
  }
  const proxy = await serve(config)
  return {
    url: proxy.url,
    reload: async (text) => proxy.reload(parseConfig(env, text)),
    stop: () => proxy.stop({ lingerMs: LINGER_MS }),
  }
}

async function untilTold(
  proxy: Running,
  env: Env,
  say: (text: string) => void,
  complain: (error: unknown) => void,
): Promise<void> {
  const reload = async (): Promise<void> => {
    try {
      const fixed = await proxy.reload(fileOf(env))
      const later = fixed.length === 0 ? "" : `; these need a restart: ${fixed.join(", ")}`
      say(`configuration loaded${later}`)
    } catch (error) {
      // The one that works stays.
      complain(error)
    }
  }
  const hup = (): void => void reload()
  process.on("SIGHUP", hup)
  const told = new Promise<void>((settle) => {
    for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => settle())
  })
  say(`proxy listening on ${proxy.url}`)
  await told
  await proxy.stop()
  process.removeListener("SIGHUP", hup)
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
