import pino from "pino"
import type { Deps } from "../deps.ts"
import { lineLog } from "../observe/log-line.ts"

/** Lines are handed to the writer together: when they are so many bytes, or so many milliseconds old. */
const TOGETHER_BYTES = 16 * 1024
const TOGETHER_MS = 50
/** So much is written in one piece where several processes share a pipe: more could be cut by another's. */
const PIPE_BYTES = 4096
/** Held while nobody reads; what comes then is lost, and the requests go on. */
const MOST_HELD_BYTES = 16 * 1024 * 1024

export interface Log {
  readonly log: Deps["log"]
  readonly setLevel: (level: string) => void
  /** Writes what is held; lines may come afterwards, too. */
  readonly close: () => void
}

/** JSON lines on standard error; `shared` when other processes write there, too. */
export function createLog(level: string, shared: boolean): Log {
  const to = pino.destination({
    dest: 2,
    sync: false,
    maxLength: MOST_HELD_BYTES,
    ...(shared && { maxWrite: PIPE_BYTES }),
  })
  const enough = shared ? PIPE_BYTES / 2 : TOGETHER_BYTES
  let held = ""
  let timer: NodeJS.Timeout | undefined
  // The writer's own way of waiting for more costs several times what making the line does.
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (held !== "") to.write(held)
    held = ""
  }
  const last = (): void => {
    flush()
    to.flushSync()
  }
  process.once("exit", last)
  const from = (logLevel: string): Deps["log"] =>
    lineLog({ logLevel }, Date.now, (line) => {
      held += `${line}\n`
      if (held.length >= enough) flush()
      else timer ??= setTimeout(flush, TOGETHER_MS)
    })
  let log = from(level)
  return {
    log: (message, facts, at) => log(message, facts, at),
    setLevel: (next) => void (log = from(next)),
    close() {
      flush()
      process.removeListener("exit", last)
    },
  }
}
