// One line of the audit for each export that was started, or told of once more.
import { afterEach, expect, test } from "vitest"
import { hash } from "./inner-app.ts"
import { BEGIN, keepingApp, type KeepingApp } from "./keeping-app.ts"
import { exportPath, json, project } from "./upstream.ts"

let app: KeepingApp
afterEach(() => app?.stop())

const keyed = { headers: { "idempotency-key": "k" } }

test("says who, which filter, which task, and whether it was told before", async () => {
  app = await keepingApp()
  const body = '{"user_name":"canary","is_success":"","session_state":"Active , InitFail"}'
  await app.ask({ body, ...keyed })
  await app.ask({ body, ...keyed })
  const sent = app.received[0]?.body ?? expect.fail("nothing sent")
  expect(sent).toBe('{"session_state":"Active,InitFail","user_name":"canary"}')
  const [first, second] = app.audited
  expect(first).toEqual({
    time: new Date(BEGIN).toISOString(),
    requestId: "id-1",
    caller: expect.stringMatching(/^[\w.-]+$/),
    projectId: project,
    filterHash: hash(sent),
    taskId: "task-1",
    replayed: false,
  })
  expect(second).toEqual({ ...first, requestId: "id-2", replayed: true })
  expect(JSON.stringify(app.audited)).not.toMatch(/canary|t1/)
})

test.each([
  ["a plain create", {}, 1],
  ["a create that is coalesced", { COALESCE_SECONDS: "5" }, 2],
])("%s", async (_name, env, lines) => {
  app = await keepingApp(env)
  await app.ask()
  if (lines === 2) await app.ask()
  expect(app.audited.map(({ replayed }) => replayed)).toEqual([false, true].slice(0, lines))
})

test.each([
  ["refused here", () => undefined, { body: '{"what":1}' }, 400],
  [
    "refused there",
    () => (app.answer = json(403, { error_code: "WKS.00081102", error_msg: "made up" })),
    {},
    403,
  ],
  ["lost", () => (app.answer = (response) => void response.destroy()), {}, 503],
])("none for one that was %s", async (_name, arrange, ask, status) => {
  app = await keepingApp()
  arrange()
  expect((await app.ask(ask)).status).toBe(status)
  expect(app.audited).toEqual([])
})

test("none for other operations", async () => {
  app = await keepingApp()
  app.answer = json(200, { export_tasks: [], count: 0 })
  await app.ask({ path: `/v2/${project}/export-tasks`, method: "GET" })
  expect(app.audited).toEqual([])
})

test("an audit that fails loses no answer", async () => {
  const audit = () => {
    throw new Error("disk full: /secret/place")
  }
  app = await keepingApp({}, { audit })
  expect((await app.ask({ path: exportPath, ...keyed })).status).toBe(200)
  expect((await app.ask(keyed)).headers.get("idempotency-replayed")).toBe("true")
  expect(app.logged).toContain("audit failed")
})
