// One connection to a Redis or Valkey: made anew for as long as it takes, and nobody waits for one that is gone.
import { createHash } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { Redis as Client } from "ioredis"
import type { Redis } from "../store/redis/redis.ts"
import { StoreGone } from "../store/store-gone.ts"
import { reasonOf } from "../upstream/carrier.ts"

/** Between two tries to connect, and between two looks at a connection, milliseconds. */
const RETRY_MS = 250
const LOOK_MS = 1000

export interface RedisLinkOptions {
  /** `redis://` or `rediss://`, with user, password and number of the database where there are any. */
  readonly url: string
  /** For an answer, and for a connection, milliseconds. A server that takes longer is gone. */
  readonly timeoutMs: number
  /**
   * Meets a server that is there, before anybody else asks it something; `first`: at the first try. Calls
   * `ready` when that may be.
   */
  readonly meet: (run: Redis["run"], first: boolean, ready: () => void) => Promise<void>
  /** Asks something now and then, that a loss is not found out by those who need it. */
  readonly look: () => Promise<unknown>
  /** It is there, or it has gone: a word for why. */
  readonly changed: (up: boolean, reason: string) => void
}

export interface RedisLink extends Redis {
  readonly up: boolean
  /** Tries once to connect, and goes on trying in the background. */
  start(): Promise<void>
  /** Breaks off what is there, to meet the server anew. */
  doubt(reason: string): void
  /** Waits for what is under way, and ends. */
  stop(): Promise<void>
}

export function redisLink(options: RedisLinkOptions): RedisLink {
  const { url, timeoutMs, meet, look, changed } = options
  const stopped = new AbortController()
  let client: Client | undefined
  let said: boolean | undefined
  let trying = false
  const underWay = new Set<Promise<unknown>>()

  function tell(up: boolean, reason: string): void {
    if (said === up || stopped.signal.aborted) return
    // To be there at the start is no news.
    if (said !== undefined || !up) changed(up, reason)
    said = up
  }
  function lose(lost: Client, reason: string): void {
    lost.disconnect()
    if (client !== lost) return
    client = undefined
    tell(false, reason)
    void keepTrying()
  }
  async function connect(first: boolean): Promise<void> {
    const fresh = newClient(url, timeoutMs)
    /** Why there is no connection; the promise of it only says that it is closed. */
    let why: unknown
    fresh.on("error", (error) => void (why = error))
    fresh.on("close", () => lose(fresh, "connection lost"))
    try {
      await within(timeoutMs, fresh.connect())
      await meet(
        (script, keys, args) => within(timeoutMs, ask(fresh, script, keys, args)),
        first,
        () => {
          if (stopped.signal.aborted || fresh.status !== "ready") return
          client = fresh
          tell(true, "")
        },
      )
    } catch (error) {
      const reason = wordFor(why ?? error)
      lose(fresh, reason)
      tell(false, reason)
    }
    if (client !== fresh) fresh.disconnect()
  }
  async function keepTrying(): Promise<void> {
    const { signal } = stopped
    if (trying) return
    trying = true
    while (client === undefined && !signal.aborted) {
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined)
      if (!signal.aborted) await connect(false)
    }
    trying = false
  }
  async function keepLooking(): Promise<void> {
    const { signal } = stopped
    while (!signal.aborted) {
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined)
      // Whatever it finds, it has told.
      if (client !== undefined) await look().catch(() => undefined)
    }
  }
  return {
    get up() {
      return client !== undefined
    },
    async start() {
      await connect(true)
      if (client === undefined) void keepTrying()
      void keepLooking()
    },
    async run(script, keys, args) {
      const used = client
      if (used === undefined) throw new StoreGone("not connected", { maybeDone: false })
      const work = within(timeoutMs, ask(used, script, keys, args))
      underWay.add(work)
      try {
        return await work
      } catch (cause) {
        const reason = wordFor(cause)
        lose(used, reason)
        throw new StoreGone(reason, { cause, maybeDone: true })
      } finally {
        underWay.delete(work)
      }
    },
    doubt(reason) {
      if (client !== undefined) lose(client, reason)
    },
    async stop() {
      await Promise.allSettled(underWay)
      stopped.abort()
      client?.disconnect()
    },
  }
}

/** Connects once and when told; nothing waits in it for a connection, nothing is sent twice. */
const newClient = (url: string, timeoutMs: number): Client =>
  new Client(url, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    retryStrategy: null,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // Meeting it finds out more.
    enableReadyCheck: false,
    disableClientInfo: true,
    protocol: 2,
  })

const hashes = new Map<string, string>()
const hashOf = (script: string): string => {
  const found = hashes.get(script) ?? createHash("sha1").update(script).digest("hex")
  hashes.set(script, found)
  return found
}

/** By its hash; a server that does not know it yet is given the script. */
async function ask(
  client: Client,
  script: string,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await client.evalsha(hashOf(script), keys.length, ...keys, ...args)
  } catch (error) {
    if (wordFor(error) !== "NOSCRIPT") throw error
    return client.eval(script, keys.length, ...keys, ...args)
  }
}

/** A timer that is so late was not late by itself: the process, or the whole machine, stood still. */
const STOOD_STILL_MS = 50

/** Rejects when it takes too long; once more as long when it was this process that had no time to listen. */
function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((settle, fail) => {
    let timer: ReturnType<typeof setTimeout>
    const begin = (last: boolean): void => {
      const due = performance.now() + ms
      timer = setTimeout(() => {
        if (!last && performance.now() - due > STOOD_STILL_MS) begin(true)
        else fail(new StoreGone("no answer in time", { maybeDone: true }))
      }, ms)
    }
    begin(false)
    work.then(settle, fail).finally(() => clearTimeout(timer))
  })
}

/** The code at the head of what the server says, such as READONLY or OOM; never more of it. */
function wordFor(error: unknown): string {
  if (error instanceof StoreGone) return error.reason
  const said = error instanceof Error && error.name === "ReplyError" ? error.message : ""
  return /^[A-Z]+\b/.exec(said)?.[0] ?? reasonOf(error)
}
