// A store of answers against a naive model of it: a list, looked through from end to end each time.
import fc from "fast-check"
import { expect } from "vitest"
import type { Claimed, Replies, Reply } from "../../src/store/replies.ts"

export const SECOND = 1000
/** Room of a store that is held against the model. */
export const MODEL_KEYS = 2

export type Step =
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

export const scripts: fc.Arbitrary<readonly Step[]> = fc.array(step, {
  minLength: 10,
  maxLength: 60,
})

export const reply = (body: string): Reply => ({ status: 200, headers: {}, body })

interface Known {
  readonly key: string
  readonly print: string
  until: number
  body: string | undefined
}

function naive() {
  let known: Known[] = []
  return {
    claim(key: string, print: string, now: number, kept: number) {
      known = known.filter(({ until }) => until > now)
      const found = known.find((each) => each.key === key)
      if (found) return { found }
      if (known.length >= MODEL_KEYS) return "full"
      const entry: Known = { key, print, until: now + kept, body: undefined }
      known.push(entry)
      return { entry }
    },
    lives: (entry: Known, now: number) =>
      known.includes(entry) && entry.until > now && entry.body === undefined,
    drop: (entry: Known) => void (known = known.filter((each) => each !== entry)),
  }
}

/** Plays a script, the stores taking turns; counts steps and states in `seen`. */
export async function agrees(
  stores: readonly Replies[],
  clock: { ms: number },
  script: readonly Step[],
  seen: Record<string, number>,
): Promise<void> {
  const model = naive()
  const claims: { readonly claim: Claimed; readonly entry: Known }[] = []
  let steps = 0
  for (const each of script) {
    steps += 1
    seen.steps = (seen.steps ?? 0) + 1
    const store = stores[steps % stores.length]
    if (store === undefined) throw new TypeError("no store")
    if (each.do === "wait") {
      clock.ms += each.seconds * SECOND
    } else if (each.do === "claim") {
      const kept = each.kept * SECOND
      const expected = model.claim(each.key, each.print, clock.ms, kept)
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
      const lives = model.lives(entry, clock.ms)
      if (each.do === "release") {
        await claim.release()
        if (lives) model.drop(entry)
        continue
      }
      await claim.settle(reply(`${steps}`), each.kept * SECOND)
      if (lives) Object.assign(entry, { body: `${steps}`, until: clock.ms + each.kept * SECOND })
    }
  }
}
