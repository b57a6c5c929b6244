import type { Claimed, Replies, Reply } from "../replies.ts"
import { StoreGone } from "../store-gone.ts"
import { replyOfText, textOfReply } from "./kept-reply-text.ts"
import { life } from "./life.ts"
import { ownClaims, type OwnClaim } from "./own-claims.ts"
import { listOf, textOf, type Redis, type RedisStoreOptions } from "./redis.ts"
import { CLAIM } from "./scripts/claim.ts"
import { KNOWN } from "./scripts/known.ts"
import { LOOK } from "./scripts/look.ts"
import { RELEASE } from "./scripts/release.ts"
import { RESTORE } from "./scripts/restore.ts"
import { SETTLE } from "./scripts/settle.ts"
import { watches } from "./watches.ts"

export interface RedisRepliesOptions extends RedisStoreOptions {
  /** Keys the fleet keeps at a time; one more is refused. Their size is the server's to bound. */
  readonly maxKeys: number
  /** Epoch milliseconds, by the process's clock. */
  readonly now: () => number
  readonly newId: () => string
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** The server is not the one that was met: it is to be met again. */
  readonly forgot: () => void
}

export interface RedisReplies extends Replies {
  /**
   * Meets a server that is there (again) and puts back what it may have lost; then, in the same breath as it
   * has told the last of it, calls `told`. `alone` as in `life.ts`.
   */
  meet(run: Redis["run"], alone: boolean, told: () => void): Promise<void>
  /** Resolves when no claim of this process is under way any more, or after `ms`. */
  ended(ms: number): Promise<void>
  /** Asks whether the server still knows what it knew; `forgot` is called if it does not. */
  check(): Promise<void>
}

/** Claims put back with one round trip. */
const AT_ONCE = 100
/** Between two looks at what is under way, milliseconds. */
const LOOK_MS = 10

/** Keeps answers for a fleet. What a server forgets when it is killed, the processes put back. */
export function redisReplies(options: RedisRepliesOptions): RedisReplies {
  const { redis, prefix, time, maxKeys, now, newId, sleep, forgot } = options
  const own = ownClaims(now)
  const memory = life(options, newId)
  const index = `${prefix}replies`
  const keyOf = (key: string): string => `${prefix}reply:${key}`
  const leftBy = (owner: string): string => `${prefix}left:${owner}`
  const at = (): number | "" => time?.() ?? ""
  const textOrNone = (reply: Reply | undefined): string => (reply ? textOfReply(reply) : "")

  const tell = (run: Redis["run"], { key, owner, fingerprint, expiresAt, ...claim }: OwnClaim) => {
    const text = textOrNone(claim.reply)
    if (claim.state === "released") {
      return run(RELEASE, [keyOf(key), index, leftBy(owner)], [at(), owner, text])
    }
    const kept = expiresAt - now()
    return run(RESTORE, [keyOf(key), index, memory.key], [at(), owner, fingerprint, kept, text])
  }
  const waitFor = watches({
    sleep,
    async look(key, owner) {
      const answer = await redis.run(LOOK, [keyOf(key), leftBy(owner)], [at(), owner])
      const [state, reply] = listOf(answer)
      if (state === "running") return state
      return reply === undefined ? undefined : replyOfText(textOf(reply))
    },
  })

  function claimed(key: string, owner: string): Claimed {
    /** What cannot be said now is said when the server is back. */
    const unlessGone = async (work: Promise<unknown>, done: () => void): Promise<void> => {
      try {
        await work
        done()
      } catch (error) {
        if (!(error instanceof StoreGone)) throw error
      }
    }
    const mine = () => {
      const found = own.get(owner)
      return found?.state === "running" && found.expiresAt > now() ? found : undefined
    }
    return {
      state: "claimed",
      async settle(reply, keptMs) {
        const claim = mine()
        if (!claim) return
        own.set({ ...claim, state: "settled", reply, expiresAt: now() + keptMs })
        const args = [at(), owner, textOfReply(reply), keptMs]
        await unlessGone(redis.run(SETTLE, [keyOf(key), index], args), () => undefined)
      },
      async release(reply) {
        const claim = mine()
        if (!claim) return
        own.set({ ...claim, state: "released", reply })
        const args = [at(), owner, textOrNone(reply)]
        const keys = [keyOf(key), index, leftBy(owner)]
        await unlessGone(redis.run(RELEASE, keys, args), () => own.forget(owner))
      },
    }
  }

  return {
    async claim(key, fingerprint, keptMs) {
      const owner = newId()
      const mine = { key, owner, fingerprint, reply: undefined, expiresAt: now() + keptMs }
      const args = [at(), memory.id, fingerprint, owner, keptMs, maxKeys]
      const answer = await redis
        .run(CLAIM, [keyOf(key), index, memory.key], args)
        .catch((error: unknown) => {
          // It may be claimed, for a request that is refused now.
          const maybe = error instanceof StoreGone && error.maybeDone
          if (maybe) own.set({ ...mine, state: "released" })
          throw error
        })
      const [state, print, more] = listOf(answer)
      switch (state) {
        case "claimed":
          own.set({ ...mine, state: "running" })
          return claimed(key, owner)
        case "running": {
          const holder = textOf(more)
          const ended = (signal: AbortSignal) => waitFor(key, holder, signal)
          return { state, fingerprint: textOf(print), ended }
        }
        case "settled":
          return { state, fingerprint: textOf(print), reply: replyOfText(textOf(more)) }
        case "full":
          return { state }
        default:
          if (state === "forgot") forgot()
          throw new StoreGone(textOf(state), { maybeDone: false })
      }
    },
    async meet(run, alone, told) {
      await memory.meet(run, alone)
      const heard = new Set<OwnClaim>()
      for (;;) {
        // What ends meanwhile is another object, and still to be told.
        const rest = own.all().filter((claim) => !heard.has(claim))
        if (rest.length === 0) break
        for (let from = 0; from < rest.length; from += AT_ONCE) {
          const some = rest.slice(from, from + AT_ONCE)
          for (const claim of some) heard.add(claim)
          await Promise.all(some.map((claim) => tell(run, claim)))
        }
      }
      for (const { owner, state } of heard) if (state === "released") own.forget(owner)
      told()
    },
    async ended(ms) {
      const until = now() + ms
      while (own.all().some(({ state }) => state === "running") && now() < until)
        await sleep(LOOK_MS)
    },
    async check() {
      if ((await redis.run(KNOWN, [memory.key], [])) !== memory.id) forgot()
    },
  }
}
