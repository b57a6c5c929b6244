// The process around the proxy: arguments, settings, signals, exit code.
import { readFileSync } from "node:fs"
import { parseConfig, type Config } from "../config.ts"
import { ConfigError } from "../config/config-error.ts"
import { maskedSettings } from "../config/masked-settings.ts"
import { settings } from "../config/settings.ts"
import { unheeded } from "../config/unheeded.ts"
import type { Env } from "../config/variables.ts"
import { versionOf } from "../observe/version.ts"
import { command, usage } from "./arguments.ts"
import type { Here, Running } from "./running-proxy.ts"

/** So long idle connections stay usable after SIGTERM. */
const LINGER_MS = 500

/**
 * Does what the arguments say, on the runtime that is given; resolves with the exit code, after SIGTERM or
 * SIGINT if it serves.
 */
export async function run(argv: readonly string[], env: Env, here: Here): Promise<number> {
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
        load(env, here)
        process.stderr.write("configuration is fine\n")
        break
      case "print":
        load(env, here)
        say(JSON.stringify(maskedSettings(settings(env, fileOf(env)).env), null, 2))
        break
      case "serve":
        await untilTold(await started(env, here), env, say, complain)
        break
      case "work":
        if (here.several === undefined) throw new Error("this runtime has no workers")
        await here.several.work(env, LINGER_MS)
    }
    return 0
  } catch (error) {
    complain(error)
    return 1
  }
}

async function started(env: Env, here: Here): Promise<Running> {
  const { serve, several } = here
  const file = fileOf(env)
  const config = load(env, here)
  if (several !== undefined && config.processes > 1) return several.lead(config, env, file)
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

function load(env: Env, { runtime, several, unheeded: names = {} }: Here): Config {
  const file = fileOf(env)
  const config = parseConfig(env, file)
  const problems = [...unheeded(runtime, names, settings(env, file).env)]
  if (config.processes > 1 && several === undefined) {
    problems.push("PROCESSES: this runtime has one; start several, they share by REDIS_URL")
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

/** Text of the file that CONFIG_FILE names. */
function fileOf({ CONFIG_FILE = "" }: Env): string | undefined {
  if (CONFIG_FILE === "") return undefined
  try {
    return readFileSync(CONFIG_FILE, "utf8")
  } catch (cause) {
    throw new ConfigError(["CONFIG_FILE: cannot be read"], { cause })
  }
}
