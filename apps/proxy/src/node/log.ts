import pino from "pino"
import type { Deps } from "../deps.ts"

/** So much is written in one piece where several processes share a pipe: more could be cut by another's. */
const PIPE_BYTES = 4096

export interface Log {
  readonly log: Deps["log"]
  readonly setLevel: (level: string) => void
}

/** JSON lines on standard error; `shared` when other processes write there, too. */
export function createLog(level: string, shared: boolean): Log {
  const how = { dest: 2, sync: false, ...(shared ? { maxWrite: PIPE_BYTES } : {}) }
  const logger = pino({ level, base: null }, pino.destination(how))
  return {
    log: (message, facts, at = "info") => logger[at](facts, message),
    setLevel: (next) => void (logger.level = next),
  }
}
