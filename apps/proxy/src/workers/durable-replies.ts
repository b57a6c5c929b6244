import type { Claim, Claimed, Replies, Reply } from "../store/replies.ts"
import { whenAborted } from "../when-aborted.ts"
import type { CallObject } from "./call-object.ts"

export interface ClaimAsked {
  readonly key: string
  readonly fingerprint: string
  readonly keptMs: number
  readonly maxKeys: number
  /** Epoch milliseconds. */
  readonly now: number
}

/** `claim` tells one holding of a key from the next. */
export type KeyClaim =
  | { readonly state: "claimed"; readonly claim: string }
  | { readonly state: "running"; readonly claim: string; readonly fingerprint: string }
  | { readonly state: "settled"; readonly fingerprint: string; readonly reply: Reply }
  | { readonly state: "full" }

export interface Holding {
  readonly key: string
  readonly claim: string
  /** Epoch milliseconds. */
  readonly now: number
}

export type Ended =
  | { readonly over: true; readonly reply: Reply | undefined }
  | { readonly over: false }

/** What of `KeptReplies` is called. */
export interface KeyedReplies {
  claim(asked: ClaimAsked): Promise<KeyClaim>
  settle(holding: Holding, reply: Reply, keptMs: number): Promise<void>
  release(holding: Holding, reply?: Reply): Promise<void>
  /** Says "not over" after some seconds. */
  ended(holding: Holding): Promise<Ended>
}

export interface DurableRepliesOptions {
  readonly call: CallObject<KeyedReplies>
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Keys kept at a time by all objects together, about: each has room for its part. */
  readonly maxKeys: number
  /** Objects the keys are spread over: 1, 16 or 256. */
  readonly shards: number
}

/** So long, at most, an object lets somebody wait, milliseconds. */
const WAIT_MS = 12_000

/** Keeps answers in Durable Objects; which one is told by the first digits of the key, a digest. */
export function durableReplies(options: DurableRepliesOptions): Replies {
  const { call, now, shards } = options
  const maxKeys = Math.ceil(options.maxKeys / shards)
  const digits = Math.log2(shards) / 4
  const nameOf = (key: string): string => `replies-${key.slice(0, digits)}`

  /** Said twice it does no more than said once, so a word that got lost is said again. */
  async function certainly(key: string, say: (object: KeyedReplies) => Promise<void>) {
    try {
      await call(nameOf(key), say)
    } catch {
      await call(nameOf(key), say)
    }
  }

  const claimed = (key: string, claim: string): Claimed => ({
    state: "claimed",
    settle: (reply, keptMs) =>
      certainly(key, (object) => object.settle({ key, claim, now: now() }, reply, keptMs)),
    release: (reply) =>
      certainly(key, (object) => object.release({ key, claim, now: now() }, reply)),
  })

  async function ended(key: string, claim: string, signal: AbortSignal) {
    while (!signal.aborted) {
      const asking = call(
        nameOf(key),
        (object) => object.ended({ key, claim, now: now() }),
        WAIT_MS,
      )
      // An object that is replaced forgets who waits; who then claims anew finds out what there is.
      const found = await asking.catch(() => ({ over: true, reply: undefined }) as const)
      if (found.over) return found.reply
    }
    return undefined
  }

  return {
    async claim(key, fingerprint, keptMs): Promise<Claim> {
      const asked = { key, fingerprint, keptMs, maxKeys, now: now() }
      const found = await call(nameOf(key), (object) => object.claim(asked))
      if (found.state === "claimed") return claimed(key, found.claim)
      if (found.state !== "running") return found
      const { claim, fingerprint: first } = found
      return {
        state: "running",
        fingerprint: first,
        ended: (signal) => Promise.race([whenAborted(signal), ended(key, claim, signal)]),
      }
    },
  }
}
