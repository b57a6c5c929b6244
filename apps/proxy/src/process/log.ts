import pino from "pino"
import type { Deps } from "../deps.ts"
import { lineLog } from "../observe/log-line.ts"

/** Lines are written together: when they have become so many bytes, or so many milliseconds old. */
const LOG_BYTES = 32 * 1024
const LOG_MS = 50
/** So much is written in one piece where several processes share a pipe: more could be cut by another's. */
const PIPE_BYTES = 4096

export interface Log {
  readonly log: Deps["log"]
  readonly setLevel: (level: string) => void
}

/** JSON lines on standard error; `shared` when other processes write there, too. */
export function createLog(level: string, shared: boolean): Log {
  const together = shared
    ? { minLength: PIPE_BYTES / 2, maxWrite: PIPE_BYTES }
    : { minLength: LOG_BYTES, maxWrite: LOG_BYTES * 2 }
  const to = pino.destination({ dest: 2, sync: false, periodicFlush: LOG_MS, ...together })
  const from = (logLevel: string): Deps["log"] =>
    lineLog({ logLevel }, Date.now, (line) => void to.write(`${line}\n`))
  let log = from(level)
  return {
    log: (message, facts, at) => log(message, facts, at),
    setLevel: (next) => void (log = from(next)),
  }
}
