import type { Cloudflare, DurableObjectState } from "@cloudflare/workers-types"
import { DurableObject } from "cloudflare:workers"
import type { Reply } from "../store/replies.ts"
import type { ClaimAsked, Ended, Holding, KeyClaim } from "./durable-replies.ts"
import { createWaiters } from "./waiters.ts"

/** Longest time a request is kept waiting here, milliseconds; whoever still wants to know asks again. */
const WAIT_MS = 10_000
/** Between two looks for what has run out, milliseconds: it costs room until then, and nothing else. */
const TIDY_MS = 3_600_000

interface Row extends Record<string, string | number | null> {
  readonly claim: string
  readonly fingerprint: string
  readonly expires_at: number
  readonly reply: string | null
}

/**
 * Keys and answers whose digests begin alike. They lie in storage; only who waits is held in memory, and
 * an object with somebody waiting is not put away.
 */
export class KeptReplies extends DurableObject {
  private readonly waiters = createWaiters()
  private readonly sql = this.ctx.storage.sql
  private rows: number

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env)
    this.sql.exec(`CREATE TABLE IF NOT EXISTS replies (
      key TEXT PRIMARY KEY, claim TEXT NOT NULL, fingerprint TEXT NOT NULL,
      expires_at INTEGER NOT NULL, reply TEXT) WITHOUT ROWID`)
    this.rows = Number(this.sql.exec("SELECT count(*) AS rows FROM replies").one().rows)
  }

  async claim(asked: ClaimAsked): Promise<KeyClaim> {
    const { key, fingerprint, keptMs, maxKeys, now } = asked
    this.waiters.expire(now)
    const known = this.find(key, now)
    if (known) {
      const { claim, fingerprint: first, reply } = known
      if (reply === null) return { state: "running", claim, fingerprint: first }
      return { state: "settled", fingerprint: first, reply: JSON.parse(reply) }
    }
    if (this.rows >= maxKeys) this.forget("expires_at <= ?", now)
    if (this.rows >= maxKeys) return { state: "full" }
    const claim = crypto.randomUUID()
    const values = [key, claim, fingerprint, now + keptMs]
    this.sql.exec("INSERT INTO replies VALUES (?, ?, ?, ?, NULL)", ...values)
    this.rows += 1
    await this.tidyLater()
    return { state: "claimed", claim }
  }

  settle({ key, claim, now }: Holding, reply: Reply, keptMs: number): void {
    if (!this.holds(key, claim, now)) return
    const text = JSON.stringify(reply)
    const sql = "UPDATE replies SET reply = ?, expires_at = ? WHERE key = ?"
    this.sql.exec(sql, text, now + keptMs, key)
    this.waiters.end(claim, reply)
  }

  release({ key, claim, now }: Holding, reply?: Reply): void {
    if (!this.holds(key, claim, now)) return
    this.waiters.end(claim, reply)
    this.forget("key = ?", key)
  }

  /** Waits for the end of a claim, for a while. */
  ended({ key, claim, now }: Holding): Ended | Promise<Ended> {
    const row = this.find(key, now)
    if (row?.claim !== claim) return { over: true, reply: this.waiters.leftBy(claim) }
    if (row.reply !== null) return { over: true, reply: JSON.parse(row.reply) }
    return this.waiters.wait(claim, row.expires_at, WAIT_MS)
  }

  override async alarm(): Promise<void> {
    this.forget("expires_at <= ?", Date.now())
    if (this.rows > 0) await this.tidyLater()
  }

  /** The row of a key that has not run out. */
  private find(key: string, now: number): Row | undefined {
    const [row] = this.sql.exec<Row>("SELECT * FROM replies WHERE key = ?", key)
    if (!row || row.expires_at > now) return row
    this.forget("key = ?", key)
    return undefined
  }

  /** Neither run out nor ended: the key may be somebody else's by now. */
  private holds(key: string, claim: string, now: number): boolean {
    const row = this.find(key, now)
    return row?.claim === claim && row.reply === null
  }

  private forget(which: "key = ?" | "expires_at <= ?", value: string | number): void {
    const gone = this.sql.exec<Row>(`DELETE FROM replies WHERE ${which} RETURNING claim`, value)
    for (const { claim } of gone) {
      this.rows -= 1
      this.waiters.end(claim)
    }
  }

  private async tidyLater(): Promise<void> {
    const { storage } = this.ctx
    if ((await storage.getAlarm()) === null) await storage.setAlarm(Date.now() + TIDY_MS)
  }
}
