// What every store of counts must do, whatever it is made of. `one` and `other` are two processes' hands on
// the same counts; a store of one process is both.
import { describe, expect, test } from "vitest"
import type { Quota, RateLimits } from "../../src/store/rate-limits.ts"

export interface CountingStores {
  readonly one: RateLimits
  readonly other: RateLimits
  /** The time both go by, epoch milliseconds; begins at `BEGIN`, and a test moves it. */
  readonly clock: { ms: number }
}

/** 2026-11-25T10:00:00Z, where a minute and an hour begin. */
export const BEGIN: number = Date.UTC(2026, 10, 25, 10)
export const MINUTE = 60_000
const DAY = 86_400_000

export const calls = (count: number): Quota => ({ name: "calls", calls: count, windowMs: MINUTE })
export const exports = (count: number): Quota => ({ name: "exports", calls: count, windowMs: DAY })

/** Runs the suite over stores that are made anew, and empty, for each test. */
export function describeRateLimits(name: string, make: () => Promise<CountingStores>): void {
  async function limits() {
    const { one, other, clock } = await make()
    let turn = 0
    const left = async (caller: string, quota = calls(5)) => {
      const [standing] = await (turn++ % 2 === 0 ? one : other).take(caller, [quota])
      return standing?.allowed ? standing.left : "refused"
    }
    return { one, other, clock, left }
  }

  describe(`counting in ${name}`, () => {
    test("1 000 at once get exactly as many as there are", async () => {
      const { one, other } = await limits()
      const taken = await Promise.all(
        Array.from({ length: 1000 }, async (_, index) =>
          (index % 2 === 0 ? one : other).take("a", [calls(60)]),
        ),
      )
      const lefts = taken.flatMap(([standing]) => (standing?.allowed ? [standing.left] : []))
      // Each of them is told another number, down to none.
      expect(lefts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, at) => at))
    })

    test("a call refused by one quota costs nothing of another", async () => {
      const { one, other } = await limits()
      const both = [calls(2), exports(5)]
      const seen = []
      for (const store of [one, other, one, other]) {
        const standings = await store.take("a", both)
        seen.push(standings.map(({ allowed, left }) => `${allowed} ${left}`).join(", "))
      }
      expect(seen).toEqual([
        "true 1, true 4",
        "true 0, true 3",
        "false 0, true 3",
        "false 0, true 3",
      ])
    })

    test("also when many come at once for both", async () => {
      const { one, other } = await limits()
      const both = [calls(20), exports(50)]
      await Promise.all(
        Array.from({ length: 200 }, async (_, index) =>
          (index % 2 === 0 ? one : other).take("a", both),
        ),
      )
      const [, day] = await one.take("b", both)
      const [mine] = await other.take("a", [exports(50)])
      expect([day?.left, mine?.left]).toEqual([49, 29])
    })

    test("callers and quotas have counts of their own", async () => {
      const { one } = await limits()
      const named = (quota: string) => ({ ...calls(1), name: quota })
      for (const [caller, quota] of [
        ["a", "x"],
        ["b", "x"],
        ["a", "y"],
        ["a:x", "y"],
        ["a x", "x"],
      ] as const) {
        const [standing] = await one.take(caller, [named(quota)])
        expect(standing?.allowed, `${caller} ${quota}`).toBe(true)
      }
    })

    test("none is asked for, none is told", async () => {
      expect(await (await limits()).one.take("a", [])).toEqual([])
    })

    test("windows end with the minute and the day, for every caller", async () => {
      const { one, clock, left } = await limits()
      clock.ms = BEGIN + 59_999
      const [standing, day] = await one.take("a", [calls(1), exports(1)])
      expect([standing?.resetMs, day?.resetMs]).toEqual([1, 14 * 60 * MINUTE - 59_999])
      expect(await left("a", calls(1))).toBe("refused")
      clock.ms += 1
      expect(await left("a", calls(1))).toBe(0)
      expect(await left("a", exports(1))).toBe("refused")
    })

    test("a clock that is set back gives no second helping", async () => {
      const { clock, left } = await limits()
      expect(await left("a", calls(1))).toBe(0)
      clock.ms -= MINUTE
      expect(await left("a", calls(1))).toBe("refused")
    })

    test("what is given back can be used again, once", async () => {
      const { one, other, left } = await limits()
      expect(await left("a", exports(1))).toBe(0)
      await other.giveBack("a", exports(1), BEGIN)
      await one.giveBack("a", exports(1), BEGIN)
      expect(await left("a", exports(1))).toBe(0)
      expect(await left("a", exports(1))).toBe("refused")
    })

    test("what is given back is nothing to another window, or to a caller who took nothing", async () => {
      const { one, clock, left } = await limits()
      await one.giveBack("b", exports(1), BEGIN)
      expect(await left("a", exports(1))).toBe(0)
      clock.ms += DAY
      expect(await left("a", exports(1))).toBe(0)
      await one.giveBack("a", exports(1), BEGIN)
      expect(await left("a", exports(1))).toBe("refused")
    })
  })
}
