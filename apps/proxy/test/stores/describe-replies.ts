// What every store of answers must do, whatever it is made of. `one` and `other` are two processes' hands on
// the same answers; a store of one process is both.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Replies } from "../../src/store/replies.ts"
import { agrees, MODEL_KEYS, reply, scripts, SECOND } from "./reply-model.ts"

export interface ReplyStores {
  readonly one: Replies
  readonly other: Replies
  /** The time both go by, epoch milliseconds; a test moves it. */
  readonly clock: { ms: number }
}

export interface ReplySuite {
  /** Scripts that are played against the model; 2 000 unless told. */
  readonly runs?: number
  /** Keys that come and go, in hundreds; 20 unless told. */
  readonly rounds?: number
}

/** Runs the suite over stores that are made anew, and empty, with room for `maxKeys`. */
export function describeReplies(
  name: string,
  make: (maxKeys: number) => Promise<ReplyStores>,
  { runs = 2000, rounds = 20 }: ReplySuite = {},
): void {
  describe(`answers in ${name}`, () => {
    test("claim, settle, release and time: as a naive model has it", async () => {
      const seen: Record<string, number> = {}
      const plays = async (script: Parameters<typeof agrees>[2]): Promise<void> => {
        const { one, other, clock } = await make(MODEL_KEYS)
        await agrees([one, other], clock, script, seen)
      }
      await fc.assert(fc.asyncProperty(scripts, plays), { numRuns: runs, seed: 1 })
      const counts = Object.entries(seen).map(([what, count]) => `${what} ${count}`)
      process.stdout.write(`answers in ${name} against their model: ${counts.join(", ")}\n`)
      for (const state of ["claimed", "running", "settled", "full"])
        expect(seen[state], state).toBeGreaterThan(runs / 20)
    }, 120_000)

    test("of many that come at once one gets the key", async () => {
      const { one, other } = await make(10)
      const claims = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          (index % 2 === 0 ? one : other).claim("k", "f", 60 * SECOND),
        ),
      )
      expect(claims.filter(({ state }) => state === "claimed")).toHaveLength(1)
      expect(claims.filter(({ state }) => state === "running")).toHaveLength(99)
    })

    test("an answer comes back as it was kept, letter for letter", async () => {
      const { one, other } = await make(10)
      const kept = {
        status: 400,
        headers: { "content-type": "application/json", etag: '"ü: 1"' },
        body: '{"a":"\u0000 ☃ \\" 💾","b":[]}',
      }
      const claim = await one.claim("k", "f", SECOND)
      if (claim.state !== "claimed") expect.fail(claim.state)
      await claim.settle(kept, SECOND)
      expect(await other.claim("k", "g", SECOND)).toMatchObject({ fingerprint: "f", reply: kept })
    })
  })

  describe(`who waits for answers in ${name}`, () => {
    const quiet = new AbortController().signal
    const held = async () => {
      const { one, other, clock } = await make(10)
      const first = await one.claim("k", "f", SECOND)
      const second = await other.claim("k", "f", SECOND)
      if (first.state !== "claimed" || second.state !== "running") return expect.fail("no claim")
      const later = async (ms: number) => {
        clock.ms += ms
        await one.claim("another", "f", SECOND)
      }
      return { first, second, later }
    }

    test("is handed the answer that was settled, also when it asks late", async () => {
      const { first, second } = await held()
      const early = second.ended(quiet)
      await first.settle(reply("a"), SECOND)
      expect(await early).toEqual(reply("a"))
      expect(await second.ended(quiet)).toEqual(reply("a"))
    })

    test("is handed the answer of a release, or told that there is none", async () => {
      const { first, second } = await held()
      const early = second.ended(quiet)
      await first.release(reply("b"))
      expect(await early).toEqual(reply("b"))
      expect(await second.ended(quiet)).toEqual(reply("b"))
      const another = await held()
      await another.first.release()
      expect(await another.second.ended(quiet)).toBeUndefined()
    })

    test("is told when the claim has run out", async () => {
      const { second, later } = await held()
      const ended = second.ended(quiet)
      await later(2 * SECOND)
      expect(await ended).toBeUndefined()
    })

    test("may leave", async () => {
      const { second } = await held()
      const leaving = new AbortController()
      const ended = second.ended(leaving.signal)
      leaving.abort(new RangeError("gone"))
      await expect(ended).rejects.toThrow(RangeError)
      await expect(second.ended(leaving.signal)).rejects.toThrow(RangeError)
    })
  })

  describe(`room for answers in ${name}`, () => {
    test("an answer that is kept for no time at all takes none", async () => {
      const { one, other, clock } = await make(1)
      const first = await one.claim("a", "f", SECOND)
      if (first.state === "claimed") await first.settle(reply("a"), 0)
      clock.ms += SECOND
      expect((await other.claim("b", "f", SECOND)).state).toBe("claimed")
    })

    test("comes back as keys run out, over and over", async () => {
      const { one, other, clock } = await make(100)
      for (let count = 0; count < rounds * 100; count++) {
        if (count % 100 === 0) clock.ms += SECOND
        const { state } = await (count % 2 === 0 ? one : other).claim(`k${count}`, "f", SECOND)
        if (state !== "claimed") expect.fail(`${state} after ${count}`)
      }
      expect((await one.claim("k", "f", SECOND)).state).toBe("full")
    })
  })
}
