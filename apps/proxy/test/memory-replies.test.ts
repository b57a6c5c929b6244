// The store of answers against a naive model of it, and what the model leaves out: waiting, and room.
import fc from "fast-check"
import { afterAll, describe, expect, test } from "vitest"
import { memoryReplies } from "../src/store/memory-replies.ts"
import type { Claimed, Reply } from "../src/store/replies.ts"
import { heapMb } from "./heap.ts"

const reply = (body: string): Reply => ({ status: 200, headers: {}, body })
const MAX_KEYS = 2
const SECOND = 1000

type Step =
  | { readonly do: "claim"; readonly key: string; readonly print: string; readonly kept: number }
  | { readonly do: "settle"; readonly claim: number; readonly kept: number }
  | { readonly do: "release"; readonly claim: number }
  | { readonly do: "wait"; readonly seconds: number }

const seconds = fc.integer({ min: 1, max: 5 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("claim"),
    key: fc.constantFrom("a", "b", "c", "d"),
    print: fc.constantFrom("x", "y"),
    kept: seconds,
  }),
  fc.record({ do: fc.constant("settle"), claim: fc.nat(9), kept: seconds }),
  fc.record({ do: fc.constant("release"), claim: fc.nat(9) }),
  fc.record({ do: fc.constant("wait"), seconds: fc.oneof(seconds, fc.constant(100_000)) }),
)

/** What a list of all entries would say, looked through from end to end each time. */
function naive() {
  interface Known {
    readonly key: string
    readonly print: string
    until: number
    body: string | undefined
  }
  let known: Known[] = []
  return {
    claim(key: string, print: string, now: number, kept: number) {
      known = known.filter(({ until }) => until > now)
      const found = known.find((each) => each.key === key)
      if (found) return { found }
      if (known.length >= MAX_KEYS) return "full"
      const entry: Known = { key, print, until: now + kept, body: undefined }
      known.push(entry)
      return { entry }
    },
    lives: (entry: Known, now: number) =>
      known.includes(entry) && entry.until > now && entry.body === undefined,
    drop: (entry: Known) => void (known = known.filter((each) => each !== entry)),
  }
}

let steps = 0
const seen: Record<string, number> = {}
afterAll(() => {
  const counts = Object.entries(seen).map(([state, count]) => `${state} ${count}`)
  process.stdout.write(`store of answers against its model: ${steps} steps; ${counts.join(", ")}\n`)
})

async function agrees(script: readonly Step[]): Promise<void> {
  let now = 1_000_000 * SECOND
  const store = memoryReplies({ now: () => now, maxKeys: MAX_KEYS })
  const model = naive()
  type Entry = Parameters<typeof model.lives>[0]
  const claims: { readonly claim: Claimed; readonly entry: Entry }[] = []
  for (const each of script) {
    steps += 1
    if (each.do === "wait") {
      now += each.seconds * SECOND
    } else if (each.do === "claim") {
      const kept = each.kept * SECOND
      const expected = model.claim(each.key, each.print, now, kept)
      const got = await store.claim(each.key, each.print, kept)
      seen[got.state] = (seen[got.state] ?? 0) + 1
      if (expected === "full") expect(got.state).toBe("full")
      else if (expected.found) {
        const { print, body } = expected.found
        expect(got).toMatchObject({
          state: body === undefined ? "running" : "settled",
          fingerprint: print,
          ...(body === undefined ? {} : { reply: reply(body) }),
        })
      } else if (got.state === "claimed") claims.push({ claim: got, entry: expected.entry })
      else expect(got.state).toBe("claimed")
    } else {
      const held = claims[each.claim % Math.max(1, claims.length)]
      if (!held) continue
      const { claim, entry } = held
      const lives = model.lives(entry, now)
      if (each.do === "release") {
        await claim.release()
        if (lives) model.drop(entry)
        continue
      }
      await claim.settle(reply(`${steps}`), each.kept * SECOND)
      if (lives) Object.assign(entry, { body: `${steps}`, until: now + each.kept * SECOND })
    }
  }
}

test("claim, settle, release and time: as a naive model has it", async () => {
  const script = fc.array(step, { minLength: 10, maxLength: 60 })
  await fc.assert(fc.asyncProperty(script, agrees), { numRuns: 2000, seed: 1 })
  for (const state of ["claimed", "running", "settled", "full"])
    expect(seen[state]).toBeGreaterThan(100)
})

describe("who waits", () => {
  const quiet = new AbortController().signal
  const one = async () => {
    let now = 0
    const store = memoryReplies({ now: () => now, maxKeys: 10 })
    const first = await store.claim("k", "f", SECOND)
    const second = await store.claim("k", "f", SECOND)
    if (first.state !== "claimed" || second.state !== "running") return expect.fail("no claim")
    const later = async (ms: number) => {
      now += ms
      await store.claim("another", "f", SECOND)
    }
    return { store, first, second, later }
  }

  test("is handed the answer that was settled, also when it asks late", async () => {
    const { first, second } = await one()
    const early = second.ended(quiet)
    await first.settle(reply("a"), SECOND)
    expect(await early).toEqual(reply("a"))
    expect(await second.ended(quiet)).toEqual(reply("a"))
  })

  test("is handed the answer of a release, or told that there is none", async () => {
    const { first, second } = await one()
    await first.release(reply("b"))
    expect(await second.ended(quiet)).toEqual(reply("b"))
    const other = await one()
    await other.first.release()
    expect(await other.second.ended(quiet)).toBeUndefined()
  })

  test("is told when the claim has run out", async () => {
    const { second, later } = await one()
    const ended = second.ended(quiet)
    await later(2 * SECOND)
    expect(await ended).toBeUndefined()
  })

  test("may leave", async () => {
    const { second } = await one()
    const leaving = new AbortController()
    const ended = second.ended(leaving.signal)
    leaving.abort(new RangeError("gone"))
    await expect(ended).rejects.toThrow(RangeError)
    await expect(second.ended(leaving.signal)).rejects.toThrow(RangeError)
  })
})

describe("room", () => {
  test("of two that come at once one gets the key", async () => {
    const store = memoryReplies({ now: () => 0, maxKeys: 10 })
    const claims = await Promise.all(Array.from({ length: 100 }, () => store.claim("k", "f", 1)))
    expect(claims.filter(({ state }) => state === "claimed")).toHaveLength(1)
  })

  test("ends with the length of all answers as well, and comes back when they go", async () => {
    let now = 0
    const store = memoryReplies({ now: () => now, maxKeys: 10, maxLength: 10 })
    const first = await store.claim("a", "f", SECOND)
    if (first.state === "claimed") await first.settle(reply("0123456789"), SECOND)
    expect((await store.claim("b", "f", SECOND)).state).toBe("full")
    expect((await store.claim("a", "f", SECOND)).state).toBe("settled")
    now = SECOND
    expect((await store.claim("b", "f", SECOND)).state).toBe("claimed")
  })

  test("500 000 keys that come and go leave nothing behind", async () => {
    const store = memoryReplies({ now: () => 0, maxKeys: 1000 })
    const before = heapMb()
    for (let count = 0; count < 500_000; count++) {
      const claim = await store.claim(`k${count}`, "f", 86_400_000)
      if (claim.state !== "claimed") expect.fail(`full after ${count}`)
      await claim.release()
    }
    // They would be some 50 MB, if the day they were kept for still knew them.
    expect(heapMb() - before).toBeLessThan(10)
    expect((await store.claim("k", "f", 1)).state).toBe("claimed")
  })

  test("an answer that is kept for no time at all takes no room", async () => {
    let now = 5 * SECOND
    const store = memoryReplies({ now: () => now, maxKeys: 1 })
    const first = await store.claim("a", "f", SECOND)
    if (first.state === "claimed") await first.settle(reply("a"), 0)
    now += SECOND
    expect((await store.claim("b", "f", SECOND)).state).toBe("claimed")
  })

  test("a full store fills again as keys run out, over and over", async () => {
    let now = 0
    const store = memoryReplies({ now: () => now, maxKeys: 100 })
    for (let count = 0; count < 10_000; count++) {
      if (count % 100 === 0) now += SECOND
      const { state } = await store.claim(`k${count}`, "f", SECOND)
      if (state !== "claimed") expect.fail(`${state} after ${count}`)
    }
    expect((await store.claim("k", "f", SECOND)).state).toBe("full")
  })
})
