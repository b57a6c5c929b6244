import { DurableObject } from "cloudflare:workers"
import type { Quota, Standing } from "../store/rate-limits.ts"
import { giveBack, take, type Count } from "./quota-counts.ts"

/**
 * The counts of one caller. All of a call is one step without a wait in it, so nothing can come between;
 * they lie in storage, so an object that is put away and fetched again goes on where it was.
 */
export class CallerLimits extends DurableObject {
  async take(quotas: readonly Quota[], time: number): Promise<readonly Omit<Standing, "quota">[]> {
    const { kv } = this.ctx.storage
    let begun = 0
    const counts = {
      get: (key: string) => kv.get<Count>(key),
      put(key: string, count: Count) {
        if (count.calls === 1) begun = Math.max(begun, count.endsAt - time)
        kv.put(key, count)
      },
    }
    const standings = take(counts, quotas, time)
    // Storage that nobody needs any more would be paid for without end.
    if (begun > 0) await this.tidyIn(begun)
    return standings
  }

  giveBack(quota: Quota, at: number): void {
    const { kv } = this.ctx.storage
    const put = (key: string, count: Count): void => kv.put(key, count)
    giveBack({ get: (key) => kv.get<Count>(key), put }, quota, at)
  }

  override async alarm(): Promise<void> {
    const ends = [...this.ctx.storage.kv.list<Count>()].map(([, { endsAt }]) => endsAt)
    const left = Math.max(0, ...ends) - Date.now()
    if (left > 0) await this.tidyIn(left)
    else await this.ctx.storage.deleteAll()
  }

  /** One alarm at a time: the later end is found when it goes off. */
  private async tidyIn(ms: number): Promise<void> {
    const { storage } = this.ctx
    if ((await storage.getAlarm()) === null) await storage.setAlarm(Date.now() + ms)
  }
}
