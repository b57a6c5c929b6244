// What a process could not say to Redis, or Redis has forgotten, is said when they meet again; and until every
// process had the time to, nobody can claim.
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { RedisLink } from "../src/process/redis-link.ts"
import type { Redis } from "../src/store/redis/redis.ts"
import { redisReplies } from "../src/store/redis/redis-replies.ts"
import type { Replies } from "../src/store/replies.ts"
import { StoreGone } from "../src/store/store-gone.ts"
import { openLink } from "./open-link.ts"
import { redisCommand } from "./redis-command.ts"
import { describeWithRedis, startRedis, type RedisServer } from "./redis-server.ts"
import { BEGIN } from "./stores/describe-rate-limits.ts"
import { reply, SECOND } from "./stores/reply-model.ts"

const HOUR = 3600 * SECOND

describeWithRedis("a Redis that was gone, or has forgotten", () => {
  let server: RedisServer
  let link: RedisLink
  beforeAll(async () => {
    server = await startRedis()
    link = await openLink(server.url)
  })
  afterAll(async () => {
    await link?.stop()
    await server?.stop()
  })

  /** Two processes, each of which can be cut off: before what it asks is done, or after. */
  async function pair() {
    const clock = { ms: BEGIN }
    const now = () => clock.ms
    const prefix = `${randomUUID()}:`
    async function hand() {
      const wire: { cut: "no" | "before" | "after" } = { cut: "no" }
      const redis: Redis = {
        async run(...asked) {
          if (wire.cut === "before") throw new StoreGone("cut", { maybeDone: false })
          const answer = await link.run(...asked)
          if (wire.cut === "after") throw new StoreGone("cut", { maybeDone: true })
          return answer
        },
      }
      let forgotten = 0
      const store = redisReplies({
        redis,
        prefix,
        time: now,
        now,
        maxKeys: 100,
        newId: randomUUID,
        sleep: (ms) => new Promise((settle) => setTimeout(settle, ms)),
        forgot: () => void (forgotten += 1),
      })
      const meet = (alone = false) =>
        store.meet(
          (...asked) => link.run(...asked),
          alone,
          () => undefined,
        )
      await meet(true)
      return { store, wire, meet, forgotten: () => forgotten }
    }
    return { clock, one: await hand(), other: await hand() }
  }
  async function claim(store: Replies, key = "k") {
    const claimed = await store.claim(key, "f", HOUR)
    if (claimed.state !== "claimed") expect.fail(claimed.state)
    return claimed
  }
  const stateOf = (store: Replies, key = "k") =>
    store.claim(key, "f", HOUR).then(
      ({ state }) => state,
      (error: unknown) => (error instanceof StoreGone ? error.reason : "another error"),
    )

  test("forgets all: nobody claims until everybody had the time to put back what they had", async () => {
    const { one, other, clock } = await pair()
    await (await claim(one.store, "settled")).settle(reply("a"), HOUR)
    const running = await claim(one.store, "running")
    await (await claim(one.store, "released")).release()
    await redisCommand(server.url, ["FLUSHALL"])
    // The other notices first, and knows nothing of what the one has claimed.
    expect([await stateOf(other.store, "settled"), other.forgotten()]).toEqual(["forgot", 1])
    await other.meet()
    for (const key of ["settled", "running", "new"]) {
      expect(await stateOf(other.store, key), key).toBe("filling")
    }
    clock.ms += 2999
    expect(await stateOf(other.store, "new")).toBe("filling")
    await one.store.check()
    expect(one.forgotten()).toBe(1)
    await one.meet()
    // What is put back late keeps it closed a little longer, for what may come behind it.
    clock.ms += 999
    expect(await stateOf(other.store, "new")).toBe("filling")
    clock.ms += 1
    expect(await other.store.claim("settled", "f", HOUR)).toMatchObject({ reply: reply("a") })
    expect(await stateOf(other.store, "running")).toBe("running")
    expect(await stateOf(other.store, "released")).toBe("claimed")
    await running.settle(reply("b"), HOUR)
    expect(await other.store.claim("running", "f", HOUR)).toMatchObject({ reply: reply("b") })
  })

  test("a first process is not kept waiting by an empty one, a later one is not by a full one", async () => {
    const { one, other } = await pair()
    expect(await stateOf(one.store, "a")).toBe("claimed")
    await other.meet()
    expect(await stateOf(other.store, "b")).toBe("claimed")
  })

  describe("what could not be said is said afterwards:", () => {
    test.each(["before", "after"] as const)("an answer, cut off %s it was kept", async (when) => {
      const { one, other } = await pair()
      const claimed = await claim(one.store)
      one.wire.cut = when
      await claimed.settle(reply("a"), HOUR)
      one.wire.cut = "no"
      await one.meet()
      expect(await other.store.claim("k", "f", HOUR)).toMatchObject({ reply: reply("a") })
    })

    test.each(["before", "after"] as const)("a release, cut off %s it was done", async (when) => {
      const { one, other } = await pair()
      const claimed = await claim(one.store)
      one.wire.cut = when
      await claimed.release()
      one.wire.cut = "no"
      await one.meet()
      expect(await stateOf(other.store)).toBe("claimed")
    })

    test("that a claim nobody heard of is none", async () => {
      const { one, other } = await pair()
      one.wire.cut = "after"
      expect(await stateOf(one.store)).toBe("cut")
      expect(await stateOf(other.store)).toBe("running")
      one.wire.cut = "no"
      await one.meet()
      expect(await stateOf(other.store)).toBe("claimed")
    })

    test("but not over what somebody else has claimed meanwhile, nor when it has run out", async () => {
      const { one, other, clock } = await pair()
      const claimed = await claim(one.store)
      one.wire.cut = "before"
      await claimed.settle(reply("a"), HOUR)
      clock.ms += HOUR
      await (await claim(other.store)).settle(reply("b"), HOUR)
      one.wire.cut = "no"
      await one.meet()
      expect(await other.store.claim("k", "f", HOUR)).toMatchObject({ reply: reply("b") })
      // Forgotten, and open at once: it is lost, but what came instead is not.
      const lost = await claim(one.store, "lost")
      await redisCommand(server.url, ["FLUSHALL"])
      await other.meet(true)
      await claim(other.store, "lost")
      await lost.settle(reply("a"), HOUR)
      await one.meet()
      expect(await stateOf(other.store, "lost")).toBe("running")
    })

    test("also what ends while it is being said", async () => {
      const { one, other } = await pair()
      const claimed = await claim(one.store)
      one.wire.cut = "before"
      let asked = 0
      await one.store.meet(
        async (...script) => {
          const answer = await link.run(...script)
          asked += 1
          // It has met the server, and has just said that it is under way.
          if (asked === 2) await claimed.settle(reply("a"), HOUR)
          return answer
        },
        false,
        () => undefined,
      )
      one.wire.cut = "no"
      expect(await other.store.claim("k", "f", HOUR)).toMatchObject({ reply: reply("a") })
    })
  })

  test("a process that ends waits for what is under way, and no longer than it is told", async () => {
    const { one, clock } = await pair()
    const claimed = await claim(one.store)
    let over = false
    const ended = one.store.ended(HOUR).then(() => (over = true))
    await new Promise((settle) => setTimeout(settle, 20))
    expect(over).toBe(false)
    await claimed.settle(reply("a"), HOUR)
    await ended
    await claim(one.store, "another")
    const bounded = one.store.ended(SECOND)
    clock.ms += SECOND
    await bounded
  })
})
