import { whenAborted } from "../when-aborted.ts"
import { expiry } from "./expiry.ts"
import type { Claimed, Replies, Reply } from "./replies.ts"

export interface MemoryRepliesOptions {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Keys kept at a time; one more is refused. */
  readonly maxKeys: number
  /** Length of all answers together from which on no new key is taken, characters; 64 Mi unless told. */
  readonly maxLength?: number
}

interface Entry {
  readonly fingerprint: string
  /** Epoch milliseconds. */
  expiresAt: number
  reply: Reply | undefined
  /** When it has been settled, released or forgotten. */
  readonly ended: Promise<Reply | undefined>
  readonly end: (reply: Reply | undefined) => void
}

/** Keeps answers in this process; a restart forgets them. */
export function memoryReplies(options: MemoryRepliesOptions): Replies {
  const { now, maxKeys, maxLength = 64 * 1024 * 1024 } = options
  const entries = new Map<string, Entry>()
  const due = expiry()
  let length = 0

  function forget(key: string, entry: Entry, reply?: Reply): void {
    entries.delete(key)
    due.delete(key)
    length -= entry.reply?.body.length ?? 0
    entry.end(reply)
  }

  /** The entry of a key that has not expired; whatever is due goes first, that room may be needed. */
  function find(key: string): Entry | undefined {
    for (const each of due.until(now())) {
      const old = entries.get(each)
      if (old) forget(each, old)
    }
    const found = entries.get(key)
    if (!found || found.expiresAt > now()) return found
    forget(key, found)
    return undefined
  }

  function claimed(key: string, entry: Entry): Claimed {
    // Expired meanwhile, or ended already: the key may be somebody else's by now.
    const mine = (): boolean => find(key) === entry && entry.reply === undefined
    return {
      state: "claimed",
      async settle(reply, keptMs) {
        if (!mine()) return
        entry.reply = reply
        entry.expiresAt = now() + keptMs
        length += reply.body.length
        due.set(key, entry.expiresAt)
        entry.end(reply)
      },
      async release(reply) {
        if (mine()) forget(key, entry, reply)
      },
    }
  }

  return {
    async claim(key, fingerprint, keptMs) {
      const known = find(key)
      if (known?.reply) {
        return { state: "settled", fingerprint: known.fingerprint, reply: known.reply }
      }
      if (known) {
        const ended = (signal: AbortSignal) => Promise.race([known.ended, whenAborted(signal)])
        return { state: "running", fingerprint: known.fingerprint, ended }
      }
      if (entries.size >= maxKeys || length >= maxLength) return { state: "full" }
      const { promise: ended, resolve: end } = Promise.withResolvers<Reply | undefined>()
      const expiresAt = now() + keptMs
      const entry: Entry = { fingerprint, expiresAt, reply: undefined, ended, end }
      entries.set(key, entry)
      due.set(key, expiresAt)
      return claimed(key, entry)
    },
  }
}
