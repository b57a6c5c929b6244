// The same over real connections: whoever hangs up in the middle finds the outcome when it comes back.
import { request } from "node:http"
import { setImmediate as turn } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { exportPath, json, send, startRig, type Answer, type Rig } from "./upstream.ts"

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ CALLS_PER_MINUTE: "unlimited", UPSTREAM_TIMEOUT_MS: "5000" })
})
afterAll(() => rig?.stop())

const headers = (key: string) => ({
  "x-auth-token": "t1",
  "content-type": "application/json",
  "idempotency-key": key,
})

test("50 callers hang up, and are answered when they ask again: 50 creates", async () => {
  let go: () => void = () => undefined
  const released = new Promise<void>((settle) => (go = settle))
  let tasks = 0
  rig.answer = (response) => {
    const task_id = `task-${(tasks += 1)}`
    void released.then(() => json(200, { task_id })(response))
  }
  const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`)
  const leaving = keys.map((key) => {
    const call = request(rig.proxyUrl + exportPath, { method: "POST", headers: headers(key) })
    call.on("error", () => undefined).end("{}")
    return call
  })
  while (rig.received.length < keys.length) await turn()
  const gone = leaving.map((call) => new Promise((settle) => call.on("close", settle)))
  for (const call of leaving) call.destroy()
  await Promise.all(gone)
  const ask = (key: string) =>
    send(rig.proxyUrl + exportPath, { headers: headers(key), body: "{}" })
  // Rounds enough for the proxy to have seen them go; the creates are under way all the same.
  for (let rounds = 0; rounds < 3; rounds++) {
    const early = await Promise.all(keys.map(ask))
    expect(new Set(early.map(({ status }) => status))).toEqual(new Set([409]))
  }
  go()
  const again = async (key: string): Promise<Answer> => {
    const got = await ask(key)
    return got.status === 409 ? again(key) : got
  }
  const answers = await Promise.all(keys.map(again))
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  expect(answers.every((each) => each.headers["idempotency-replayed"] === "true")).toBe(true)
  expect(new Set(answers.map(({ body }) => body)).size).toBe(50)
  expect(rig.received).toHaveLength(50)
  process.stdout.write(
    `hung up ${leaving.length}, told again ${answers.length}, creates ${tasks}\n`,
  )
})
