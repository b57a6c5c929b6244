// Answers kept in memory: the suite of every such store, and what is true of memory only: its size.
import { describe, expect, test } from "vitest"
import { memoryReplies } from "../src/store/memory-replies.ts"
import { heapMb } from "./heap.ts"
import { describeReplies } from "./stores/describe-replies.ts"
import { reply, SECOND } from "./stores/reply-model.ts"

describeReplies("memory", async (maxKeys) => {
  const clock = { ms: 1_000_000 * SECOND }
  const store = memoryReplies({ now: () => clock.ms, maxKeys })
  return { one: store, other: store, clock }
})

describe("room", () => {
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
})
