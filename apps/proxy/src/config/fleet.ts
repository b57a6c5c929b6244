// How many processes there are, and what they share.
import type { Reader } from "./variables.ts"

/** Where processes share limits, kept answers and tokens: a Redis or Valkey. */
export interface RedisConfig {
  readonly url: string
  /** Before every key. */
  readonly prefix: string
  /** For an answer, milliseconds; a server that takes longer is gone. */
  readonly timeoutMs: number
}

export interface FleetConfig {
  /** Processes of this machine that answer on the one port. */
  readonly processes: number
  /** Undefined = one process, which shares with nobody. */
  readonly redis: RedisConfig | undefined
}

export function fleet(read: Reader): FleetConfig {
  const processes = read.whole("PROCESSES", 1, 512)
  const url = read.text("REDIS_URL")
  const prefix = read.text("REDIS_PREFIX")
  const timeoutMs = read.whole("REDIS_TIMEOUT_MS", 10, 60_000)
  if (!/^[\w.:-]{1,64}$/.test(prefix)) {
    read.problem("REDIS_PREFIX", "must be 1 to 64 letters, digits, dots, colons or hyphens")
  }
  if (url === "") {
    if (processes > 1) {
      const why = "each of them would have limits and Idempotency-Keys of its own"
      read.problem("PROCESSES", `more than 1 needs REDIS_URL, or ${why}`)
    }
    return { processes, redis: undefined }
  }
  if (!isRedis(url)) {
    read.problem("REDIS_URL", "must be redis[s]://[[user]:password@]host[:port][/number]")
  }
  return { processes, redis: { url, prefix, timeoutMs } }
}

function isRedis(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, search, hash } = new URL(text)
  const place = /^rediss?:$/.test(protocol) && hostname !== ""
  // What is written with a lone % cannot be read as a password.
  const readable = !/%(?![0-9a-f]{2})/i.test(text)
  return place && readable && /^\/?\d*$/.test(pathname) && search === "" && hash === ""
}
