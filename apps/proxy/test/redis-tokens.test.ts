// What a fleet knows of one account: one turn at a time, one for each step of the back-off, tokens that only
// those with the password can read.
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { RedisLink } from "../src/process/redis-link.ts"
import { memoryTokens } from "../src/store/memory-tokens.ts"
import { ownWhenGone } from "../src/store/own-when-gone.ts"
import { redisTokens } from "../src/store/redis/redis-tokens.ts"
import { sealedWith } from "../src/store/sealed.ts"
import type { TokenAnswer, Tokens } from "../src/store/tokens.ts"
import { openLink } from "./open-link.ts"
import { redisCommand } from "./redis-command.ts"
import { describeWithRedis, startRedis, type RedisServer } from "./redis-server.ts"
import { BEGIN } from "./stores/describe-rate-limits.ts"

const HOUR = 3_600_000
const ACCOUNT = {
  iamUrl: "https://iam.example",
  userName: "canary-user",
  password: "canary-password",
  domainName: "canary-domain",
}

async function turnOf(tokens: Tokens, projectId = "p", refused?: string) {
  const answer = await tokens.ask(projectId, refused)
  if (answer.state !== "turn") return expect.fail(answer.state)
  return answer
}
const stateOf = (answer: TokenAnswer): string =>
  answer.state === "wait" ? `wait ${answer.waitMs}` : answer.state

describeWithRedis("tokens of a fleet", () => {
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
  let made = 0
  function fleet() {
    const clock = { ms: BEGIN }
    const options = {
      redis: link,
      prefix: `tokens-${(made += 1)}:`,
      time: () => clock.ms,
      newId: randomUUID,
      turnMs: 10_000,
    }
    const hand = (more = {}) => redisTokens(options, { ...ACCOUNT, ...more })
    return { clock, prefix: options.prefix, one: hand(), other: hand(), hand }
  }

  test("one turn at a time, whoever asks and for whichever project; then all have the token", async () => {
    const { one, other } = fleet()
    const turn = await turnOf(one)
    expect(stateOf(await other.ask("p", undefined))).toBe("busy")
    expect(stateOf(await other.ask("another", undefined))).toBe("busy")
    await turn.succeeded({ token: "t1", leftMs: HOUR })
    expect(await other.ask("p", undefined)).toEqual({ state: "token", token: "t1", leftMs: HOUR })
    expect(stateOf(await other.ask("another", undefined))).toBe("turn")
  })

  test("a token is as good as gone five minutes before it ends, or when it was refused", async () => {
    const { one, other, clock } = fleet()
    await (await turnOf(one)).succeeded({ token: "t1", leftMs: HOUR })
    clock.ms += HOUR - 300_001
    expect(stateOf(await other.ask("p", undefined))).toBe("token")
    clock.ms += 1
    await (await turnOf(other)).succeeded({ token: "t2", leftMs: HOUR })
    // Who was refused with the one before is given the one there is.
    expect(await one.ask("p", "t1")).toMatchObject({ state: "token", token: "t2" })
    await turnOf(one, "p", "t2")
  })

  test("refusals of the account hold for all of it, longer each time, until it succeeds", async () => {
    const { one, other, clock } = fleet()
    for (const step of [1000, 2000, 4000]) {
      expect(await (await turnOf(one)).failed("account")).toBe(step)
      expect(stateOf(await other.ask("p", undefined))).toBe(`wait ${step}`)
      expect(stateOf(await other.ask("another", undefined))).toBe(`wait ${step}`)
      clock.ms += step
    }
    await (await turnOf(other)).succeeded({ token: "t1", leftMs: HOUR })
    expect(await (await turnOf(one, "another")).failed("account")).toBe(1000)
  })

  test("refusals of a project hold for that project; the wait that was asked for is kept", async () => {
    const { one, other } = fleet()
    expect(await (await turnOf(one)).failed("project", 7000)).toBe(7000)
    expect(stateOf(await other.ask("p", undefined))).toBe("wait 7000")
    expect(stateOf(await other.ask("another", undefined))).toBe("turn")
  })

  test("another password begins anew, and reads nothing of the first", async () => {
    const { one, hand } = fleet()
    await (await turnOf(one)).failed("account")
    const mended = hand({ password: "another" })
    await (await turnOf(mended)).succeeded({ token: "t1", leftMs: HOUR })
    expect(stateOf(await one.ask("p", undefined))).toMatch(/^wait/)
  })

  test("a turn is somebody else's when nobody has ended it; its first holder changes nothing more", async () => {
    const { one, other, prefix } = fleet()
    const lost = await turnOf(one)
    for (const key of await keysOf(server.url, `${prefix}sign-in:*`)) {
      await redisCommand(server.url, ["PEXPIRE", key, "1"])
    }
    while (stateOf(await other.ask("p", undefined)) === "busy");
    await lost.succeeded({ token: "late", leftMs: HOUR })
    expect(stateOf(await one.ask("p", undefined))).toBe("busy")
  })

  test("what was tampered with, or is another project's, is as good as gone: each has its own", async () => {
    const { one, prefix } = fleet()
    await (await turnOf(one, "p")).succeeded({ token: "t1", leftMs: HOUR })
    await (await turnOf(one, "q")).succeeded({ token: "t2", leftMs: HOUR })
    const [key = ""] = await keysOf(server.url, `${prefix}token:*:p`)
    const [foreign = ""] = await keysOf(server.url, `${prefix}token:*:q`)
    const sealed = String(await redisCommand(server.url, ["HGET", foreign, "sealed"]))
    expect(sealed).not.toContain("t2")
    const safe = ownWhenGone(
      one,
      memoryTokens(() => BEGIN),
    )
    for (const wrong of [sealed, "canary", ""]) {
      await redisCommand(server.url, ["HSET", key, "sealed", wrong])
      expect(stateOf(await safe.ask("p", undefined)), wrong).toBe("turn")
    }
  })
})

test("a seal opens with the same password, purpose and subject only", async () => {
  const seal = await sealedWith("password", "purpose")
  const text = await seal.seal("tökén", "subject")
  expect(text).not.toBe(await seal.seal("tökén", "subject"))
  expect(await seal.open(text, "subject")).toBe("tökén")
  expect(await seal.open(text, "another")).toBeUndefined()
  for (const [password, purpose] of [
    ["another", "purpose"],
    ["password", "another"],
  ] as const) {
    const other = await sealedWith(password, purpose)
    expect(await other.open(text, "subject")).toBeUndefined()
    expect(other.id).not.toBe(seal.id)
  }
})

async function keysOf(url: string, pattern: string): Promise<readonly string[]> {
  const found = await redisCommand(url, ["KEYS", pattern])
  return Array.isArray(found) ? found.map(String) : []
}
