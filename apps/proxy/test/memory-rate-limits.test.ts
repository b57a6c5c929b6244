// Counting in memory: the suite of every such store, and what is true of memory only: bounded, without a timer.
import { afterEach, describe, expect, test, vi } from "vitest"
import { memoryRateLimits } from "../src/store/memory-rate-limits.ts"
import { heapMb } from "./heap.ts"
import { BEGIN, calls, describeRateLimits, exports, MINUTE } from "./stores/describe-rate-limits.ts"

function limits(maxKeys?: number) {
  const clock = { ms: BEGIN }
  const now = () => clock.ms
  const store = memoryRateLimits(maxKeys === undefined ? { now } : { now, maxKeys })
  const left = async (caller: string, quota = calls(5)) => {
    const [standing] = await store.take(caller, [quota])
    return standing?.allowed ? standing.left : "refused"
  }
  return { store, clock, left }
}

describeRateLimits("memory", async () => {
  const { store, clock } = limits()
  return { one: store, other: store, clock }
})

describe("room", () => {
  test("beyond the cap newcomers share a count; whoever was there keeps theirs", async () => {
    const { store, clock, left } = limits(2)
    expect([await left("a"), await left("b"), await left("c"), await left("d")]).toEqual([
      4, 4, 4, 3,
    ])
    expect([await left("a"), await left("b")]).toEqual([3, 3])
    await store.giveBack("c", calls(5), clock.ms)
    expect(await left("e")).toBe(3)
    clock.ms += MINUTE
    expect(await left("c")).toBe(4)
  })

  test("a million names in a minute hold no more than the cap", async () => {
    const { left } = limits(1000)
    await left("first")
    const before = heapMb()
    for (let count = 0; count < 1_000_000; count++) await left(`caller-${count}`)
    expect(await left("first")).toBe(3)
    expect(await left("caller-500")).toBe(3)
    expect(await left("caller-999999")).toBe("refused")
    // A million counts would be some 200 MB.
    expect(heapMb() - before).toBeLessThan(20)
  })
})

describe("timers", () => {
  afterEach(() => vi.useRealTimers())
  test("there are none", async () => {
    vi.useFakeTimers()
    const { store } = limits()
    await store.take("a", [calls(1), exports(1)])
    await store.giveBack("a", exports(1), BEGIN)
    expect(vi.getTimerCount()).toBe(0)
  })
})

test("5 000 callers cost no more each than one", async () => {
  const rounds = 100_000
  const time = async (callers: number): Promise<number> => {
    const { store } = limits()
    const quotas = [calls(rounds), exports(rounds)]
    const begin = performance.now()
    for (let count = 0; count < rounds; count++) await store.take(`c${count % callers}`, quotas)
    return ((performance.now() - begin) * 1000) / rounds
  }
  await time(1)
  const [one, many] = [await time(1), await time(5000)]
  // Shown, not judged: a clock on a busy machine proves nothing.
  process.stdout.write(
    `a take of two quotas: ${one.toFixed(1)} µs for 1 caller, ${many.toFixed(1)} µs for 5 000\n`,
  )
})
