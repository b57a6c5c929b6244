// Counts and answers in Redis: the suites of every such store, through two connections.
import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll } from "vitest"
import type { RedisLink } from "../src/process/redis-link.ts"
import { redisRateLimits } from "../src/store/redis/redis-rate-limits.ts"
import { redisReplies } from "../src/store/redis/redis-replies.ts"
import { openLink } from "./open-link.ts"
import { describeWithRedis, startRedis, type RedisServer } from "./redis-server.ts"
import { BEGIN, describeRateLimits } from "./stores/describe-rate-limits.ts"
import { describeReplies } from "./stores/describe-replies.ts"

describeWithRedis("stores in Redis", () => {
  let server: RedisServer
  const links: RedisLink[] = []
  beforeAll(async () => {
    server = await startRedis()
    links.push(await openLink(server.url), await openLink(server.url))
  })
  afterAll(async () => {
    await Promise.all(links.map((link) => link.stop()))
    await server?.stop()
  })
  let made = 0
  /** Two hands on a part of the server that is new. */
  async function pair<T>(hand: (redis: RedisLink, prefix: string) => Promise<T>) {
    const prefix = `test-${(made += 1)}:`
    const [first, second] = links
    if (!first || !second) throw new Error("not connected")
    const one = await hand(first, prefix)
    return { one, other: await hand(second, prefix) }
  }

  describeRateLimits("Redis", async () => {
    const clock = { ms: BEGIN }
    const time = () => clock.ms
    const hands = await pair(async (redis, prefix) => redisRateLimits({ redis, prefix, time }))
    return { ...hands, clock }
  })

  describeReplies(
    "Redis",
    async (maxKeys) => {
      const clock = { ms: BEGIN }
      const now = () => clock.ms
      const hands = await pair(async (redis, prefix) => {
        const replies = redisReplies({
          redis,
          prefix,
          time: now,
          now,
          maxKeys,
          newId: randomUUID,
          sleep: (ms, signal) => sleep(ms, undefined, signal && { signal }),
          forgot: () => undefined,
        })
        await replies.meet(
          (...asked) => redis.run(...asked),
          true,
          () => undefined,
        )
        return replies
      })
      return { ...hands, clock }
    },
    { runs: 300 },
  )
})
