import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** In pino's numbers, which tools for logs know: https://github.com/pinojs/pino/blob/main/docs/api.md */
const LEVELS = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60, silent: 100 }
export type Level = keyof typeof LEVELS

const isLevel = (name: string): name is Level => Object.hasOwn(LEVELS, name)

/** One line of JSON, the same on every runtime, without its end; `time` in epoch milliseconds. */
export const logLine = (
  level: Level,
  time: number,
  facts: Readonly<Record<string, unknown>>,
  message: string,
): string => JSON.stringify({ level: LEVELS[level], time, ...facts, msg: message })

/** Logs from the configured level on; `write` is asked for each line. */
export function lineLog(
  { logLevel }: Pick<Config, "logLevel">,
  now: () => number,
  write: (line: string) => void,
): Deps["log"] {
  const least = isLevel(logLevel) ? LEVELS[logLevel] : LEVELS.info
  return (message, facts, level = "info") => {
    if (LEVELS[level] >= least) write(logLine(level, now(), facts, message))
  }
}
