import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** As the lines of the other runtimes have them: https://github.com/pinojs/pino/blob/main/docs/api.md */
const LEVELS = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60, silent: 100 }
type Level = keyof typeof LEVELS

const isLevel = (name: string): name is Level => Object.hasOwn(LEVELS, name)

/** One line of JSON, the same as on Node; what becomes of it is the platform's matter. */
export function writeLine(
  level: Level,
  time: number,
  facts: Readonly<Record<string, unknown>>,
  message: string,
): void {
  const line = { level: LEVELS[level], time, ...facts, msg: message }
  console.log(JSON.stringify(line))
}

/** Logs from the configured level on. */
export function consoleLog({ logLevel }: Config, now: () => number): Deps["log"] {
  const least = isLevel(logLevel) ? LEVELS[logLevel] : LEVELS.info
  return (message, facts, level = "info") => {
    if (LEVELS[level] >= least) writeLine(level, now(), facts, message)
  }
}
