import { DurableObject } from "cloudflare:workers"
import type { Token } from "../store/tokens.ts"
import { pauseMs } from "../upstream/back-off.ts"
import type { Leave, TokenAsked, TokenSaid } from "./durable-tokens.ts"

interface Turn {
  readonly id: string
  /** Epoch milliseconds. */
  readonly until: number
}

interface Refusals {
  readonly failures: number
  /** Epoch milliseconds. */
  readonly until: number
}

/** A token is renewed this long before it ends, as the client does. */
const EARLY_MS = 5 * 60_000
/** Projects whose tokens are kept. */
const MOST_PROJECTS = 1000
/** So long after its end a pause still counts for the next one, milliseconds. */
const REMEMBERED_MS = 10 * 60_000

const ACCOUNT = "account"
const TURN = "turn"
const keyOf = (projectId: string): string => `project ${projectId}`

/**
 * What is known of one account's tokens. Refusals and who signs in lie in storage; tokens are in memory
 * alone, because they are secrets, and where one is forgotten another one is got.
 */
export class AccountTokens extends DurableObject {
  private readonly tokens = new Map<string, { readonly token: string; readonly endsAt: number }>()

  ask({ projectId, refused, turnMs, now }: TokenAsked): TokenSaid {
    const { kv } = this.ctx.storage
    const held = this.tokens.get(projectId)
    if (held && held.token !== refused && held.endsAt - now > EARLY_MS) {
      return { state: "token", token: held.token, leftMs: held.endsAt - now }
    }
    if ((kv.get<Turn>(TURN)?.until ?? 0) > now) return { state: "busy" }
    const waits = [ACCOUNT, keyOf(projectId)].map(
      (key) => (kv.get<Refusals>(key)?.until ?? 0) - now,
    )
    const waitMs = Math.max(...waits)
    if (waitMs > 0) return { state: "wait", waitMs }
    const turn = { id: crypto.randomUUID(), until: now + turnMs }
    kv.put(TURN, turn)
    return { state: "turn", turn: turn.id }
  }

  succeeded({ projectId, turn, now }: Leave, { token, leftMs }: Token): void {
    if (!this.ends(turn)) return
    this.tokens.delete(projectId)
    this.tokens.set(projectId, { token, endsAt: now + leftMs })
    for (const oldest of this.tokens.keys()) {
      if (this.tokens.size <= MOST_PROJECTS) break
      this.tokens.delete(oldest)
    }
    for (const key of [ACCOUNT, keyOf(projectId)]) this.ctx.storage.kv.delete(key)
  }

  async failed(leave: Leave, about: "project" | "account", askedMs?: number): Promise<number> {
    const { projectId, turn, now } = leave
    const { storage } = this.ctx
    const key = about === "account" ? ACCOUNT : keyOf(projectId)
    const failures = (storage.kv.get<Refusals>(key)?.failures ?? 0) + 1
    const pause = pauseMs(failures, askedMs)
    if (!this.ends(turn)) return pause
    storage.kv.put(key, { failures, until: now + pause })
    if ((await storage.getAlarm()) === null) await storage.setAlarm(Date.now() + REMEMBERED_MS)
    return pause
  }

  override async alarm(): Promise<void> {
    const { storage } = this.ctx
    const old = Date.now() - REMEMBERED_MS
    for (const [key, { until }] of storage.kv.list<Refusals | Turn>()) {
      if (until < old) storage.kv.delete(key)
    }
    if ([...storage.kv.list()].length === 0) await storage.deleteAll()
    else await storage.setAlarm(Date.now() + REMEMBERED_MS)
  }

  /** False when the turn has become another's. */
  private ends(turn: string): boolean {
    const { kv } = this.ctx.storage
    if (kv.get<Turn>(TURN)?.id !== turn) return false
    kv.delete(TURN)
    return true
  }
}
