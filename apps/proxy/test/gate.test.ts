import fc from "fast-check"
import { expect, test, vi } from "vitest"
import { createGate, type Entrance, type GateLimits } from "../src/stages/gate.ts"

const limits: GateLimits = { concurrent: 2, queue: 2, queueTimeoutMs: 100 }
const never = new AbortController().signal

/** One visitor, and what has become of it. */
function visit(gate: ReturnType<typeof createGate>, bounds = limits, signal = never) {
  const visitor: { entrance: Entrance | undefined } = { entrance: undefined }
  void (async () => (visitor.entrance = await gate.enter(bounds, signal)))()
  return visitor
}
const turn = (): Promise<void> => new Promise((settle) => setImmediate(settle))
const states = (visitors: readonly { entrance: Entrance | undefined }[]) =>
  visitors.map(({ entrance }) => entrance?.state)

test("so many at work, so many wait, the next is turned away", async () => {
  const gate = createGate()
  const visitors = [1, 2, 3, 4, 5].map(() => visit(gate))
  await turn()
  expect(states(visitors)).toEqual(["in", "in", undefined, undefined, "full"])
  expect([gate.inFlight, gate.queued]).toEqual([2, 2])
})

test("first come, first served; leaving twice gives one place", async () => {
  const gate = createGate()
  const visitors = [1, 2, 3, 4].map(() => visit(gate))
  await turn()
  const [first] = visitors
  if (first?.entrance?.state !== "in") throw new Error("not in")
  first.entrance.leave()
  first.entrance.leave()
  await turn()
  expect(states(visitors)).toEqual(["in", "in", "in", undefined])
  expect([gate.inFlight, gate.queued]).toEqual([2, 1])
})

test("who leaves the queue frees its place, and so does who has waited too long", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  try {
    const gate = createGate()
    const caller = new AbortController()
    const visitors = [visit(gate), visit(gate), visit(gate, limits, caller.signal), visit(gate)]
    await turn()
    caller.abort()
    await turn()
    expect(states(visitors)).toEqual(["in", "in", "gone", undefined])
    expect(gate.queued).toBe(1)
    vi.advanceTimersByTime(99)
    await turn()
    expect(states(visitors)[3]).toBeUndefined()
    vi.advanceTimersByTime(1)
    await turn()
    expect(states(visitors)[3]).toBe("late")
    expect([gate.inFlight, gate.queued, vi.getTimerCount()]).toEqual([2, 0, 0])
  } finally {
    vi.useRealTimers()
  }
})

test("who has gone already takes no place", async () => {
  const gate = createGate()
  expect(await gate.enter(limits, AbortSignal.abort())).toEqual({ state: "gone" })
  expect(gate.inFlight).toBe(0)
})

test("more room lets in who waits only when somebody moves, less turns nobody out", async () => {
  const gate = createGate()
  const visitors = [visit(gate), visit(gate), visit(gate)]
  const wide = visit(gate, { ...limits, concurrent: 9 })
  await turn()
  // Nobody overtakes: the third waits with the old limit, and the wide one behind it.
  expect(states([...visitors, wide])).toEqual(["in", "in", undefined, undefined])
  const [first] = visitors
  if (first?.entrance?.state === "in") first.entrance.leave()
  await turn()
  expect(states([...visitors, wide])).toEqual(["in", "in", "in", "in"])
})

test("whatever happens: bounds hold, order holds, no place is lost", async () => {
  const action = fc.oneof(
    { weight: 5, arbitrary: fc.constant("come" as const) },
    { weight: 3, arbitrary: fc.nat(40).map((who) => ({ leaves: who })) },
    { weight: 2, arbitrary: fc.nat(40).map((who) => ({ givesUp: who })) },
  )
  const bounds = fc.record({ concurrent: fc.integer({ min: 1, max: 4 }), queue: fc.nat(4) })
  await fc.assert(
    fc.asyncProperty(bounds, fc.array(action, { maxLength: 60 }), async (given, actions) => {
      const gate = createGate()
      const visitors: (ReturnType<typeof visit> & { caller: AbortController; left: boolean })[] = []
      for (const each of actions) {
        if (each === "come") {
          const caller = new AbortController()
          const visitor = visit(gate, { ...given, queueTimeoutMs: 60_000 }, caller.signal)
          visitors.push(Object.assign(visitor, { caller, left: false }))
        } else if ("leaves" in each) {
          const visitor = visitors[each.leaves]
          if (visitor?.entrance?.state === "in") {
            visitor.entrance.leave()
            visitor.left = true
          }
        } else visitors[each.givesUp]?.caller.abort()
        await turn()
        const inside = visitors.filter((v) => v.entrance?.state === "in" && !v.left).length
        const waiting = visitors.filter((v) => v.entrance === undefined)
        expect([gate.inFlight, gate.queued]).toEqual([inside, waiting.length])
        expect(inside).toBeLessThanOrEqual(given.concurrent)
        expect(waiting.length).toBeLessThanOrEqual(given.queue)
        // Nobody waits while there is room, and nobody got in who came after somebody who waits.
        if (waiting.length > 0) expect(inside).toBe(given.concurrent)
        const firstWaiting = visitors.findIndex((v) => v.entrance === undefined)
        const later = firstWaiting < 0 ? [] : visitors.slice(firstWaiting)
        expect(later.filter((v) => v.entrance?.state === "in")).toEqual([])
      }
      for (const visitor of visitors) {
        visitor.caller.abort()
        if (visitor.entrance?.state === "in") visitor.entrance.leave()
      }
      await turn()
      for (const { entrance } of visitors) if (entrance?.state === "in") entrance.leave()
      expect([gate.inFlight, gate.queued]).toEqual([0, 0])
    }),
    { numRuns: 200 },
  )
})
