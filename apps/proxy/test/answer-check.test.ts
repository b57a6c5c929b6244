// The three ways to check answers, and what is counted when a service leaves its documentation.
import { afterAll, afterEach, describe, expect, test } from "vitest"
import {
  create,
  download,
  forwardApp,
  list,
  passing,
  type Asked,
  type Respond,
} from "./forward-app.ts"
import { printTable } from "./print-table.ts"
import { json, project } from "./upstream.ts"

type App = Awaited<ReturnType<typeof forwardApp>>
type Mode = "enforce" | "report" | "off"
let app: App
afterEach(() => app?.stop())

const rows: (string | number)[][] = []
afterAll(() =>
  printTable("answers", ["operation", "answer", "enforce", "report", "off", "counted"], rows),
)

const raw =
  (
    status: number,
    type: string,
    body: string,
    more: Readonly<Record<string, string>> = {},
  ): Respond =>
  (response) =>
    void response.writeHead(status, { "content-type": type, ...more }).end(body)
const page = { export_tasks: [], count: 0 }
const task = { task_id: "a", file_name: "f", status: "SUCCESS", is_download: false }
const html = "<html>"
const remove: Asked = {
  path: `/v2/${project}/export-tasks/batch-delete`,
  init: {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"task_ids":["a"]}',
  },
}
const brokenOff: Respond = (response) =>
  void response
    .writeHead(200, { "content-type": "text/html", "content-length": "99" })
    .write(html, () => setImmediate(() => response.destroy()))

/** What a caller gets with each mode, and what is counted while it is looked at. */
const table: [string, Asked, string, Respond, number, number, string[]][] = [
  ["list", list(), "as documented", json(200, page), 200, 200, []],
  ["list", list(), "new members", json(200, { ...page, next: "a" }), 200, 200, ["member next"]],
  [
    "list",
    list(),
    "new members of items",
    json(200, { export_tasks: [{ ...task, owner: "x" }], count: 1 }),
    200,
    200,
    ["member owner"],
  ],
  [
    "list",
    list(),
    "members with strange names",
    json(200, { ...page, "alice@corp.example": 1, [`a${"b".repeat(64)}`]: 1 }),
    200,
    200,
    ["member other", "member other"],
  ],
  ["list", list(), "a new header", json(200, page, { "x-next": "1" }), 200, 200, ["header x-next"]],
  ["list", list(), "a wrong type", json(200, { ...page, count: "x" }), 500, 200, []],
  ["list", list(), "HTML", raw(200, "text/html", html), 500, 200, ["media-type"]],
  ["list", list(), "a new status", json(202, page), 500, 202, ["status 202"]],
  [
    "list",
    list(),
    "an error of somebody else",
    raw(403, "text/html", html),
    403,
    403,
    ["media-type"],
  ],
  ["list", list(), "502", raw(502, "text/html", html), 503, 502, ["status 502"]],
  ["delete", remove, "a body where none is documented", raw(200, "text/html", html), 200, 200, []],
  ["delete", remove, "such a body that breaks off", brokenOff, 200, 200, []],
  ["create", create, "204", raw(204, "text/plain", ""), 500, 204, ["status 204"]],
  ["create", create, "broken JSON", raw(200, "application/json", "{"), 500, 200, []],
  [
    "create",
    create,
    "a redirect",
    raw(302, "text/html", html, { location: "/" }),
    500,
    500,
    ["status 302"],
  ],
  [
    "create",
    create,
    "a coding",
    raw(200, "application/json", "{}", { "content-encoding": "br" }),
    500,
    500,
    [],
  ],
  ["download", download, "a file", raw(200, "text/csv", "a,b"), 200, 200, []],
  [
    "download",
    download,
    "a file of another type",
    raw(200, "application/zip", "PK"),
    500,
    200,
    ["media-type"],
  ],
  ["download", download, "JSON", json(200, page), 500, 200, ["media-type"]],
]

async function ask(mode: Mode, asked: Asked, respond: Respond) {
  app = await forwardApp({ env: { ANSWER_CHECK: mode, RETRY_TRIES: "1" } })
  app.respond = respond
  const got = await app.ask({ ...asked, caller: passing })
  const counted = app.events.flatMap(([event, labels]) =>
    event === "undocumented" ? [labels?.reason ?? ""] : [],
  )
  const { logged, events } = app
  await app.stop()
  return { got, counted, logged, refused: events.filter(([event]) => event === "answer_refused") }
}

test.each(table)("%s, %s%#", async (name, asked, what, respond, enforced, passed, drift) => {
  const enforce = await ask("enforce", asked, respond)
  const report = await ask("report", asked, respond)
  const off = await ask("off", asked, respond)
  app = await forwardApp()
  expect([enforce.got.status, report.got.status, off.got.status]).toEqual([
    enforced,
    passed,
    passed,
  ])
  expect(enforce.counted).toEqual(drift)
  expect(report.counted).toEqual(drift)
  // Not looked at, but for what no caller may see whatever the settings say.
  expect(off.counted).toEqual(passed === 500 ? drift : [])
  if (enforced !== passed || enforced === 403) {
    expect(report.logged).toContainEqual([
      "upstream answer outside the spec",
      expect.objectContaining({ requestId: "r1", rule: expect.any(String) }),
    ])
    expect(report.refused).toHaveLength(1)
    expect(off.logged).toEqual([])
  }
  for (const { got } of [enforce, report, off]) {
    for (const header of ["x-next", "location", "content-encoding", "server", "connection"]) {
      expect(got.headers.has(header), header).toBe(false)
    }
  }
  rows.push([name, what, enforced, passed, passed, drift.join(", ") || "-"])
})

describe("reported, not refused", () => {
  test("passes as it came", async () => {
    const { got } = await ask("report", list(), raw(200, "text/html", html))
    expect(got).toMatchObject({ status: 200, body: html })
    expect(got.headers.get("content-type")).toBe("text/html")
    app = await forwardApp()
  })

  test.each(["report", "off"] as const)(
    "what is too large is refused all the same: %s",
    async (mode) => {
      app = await forwardApp({ env: { ANSWER_CHECK: mode, MAX_ANSWER_BYTES: "1024" } })
      app.respond = json(200, { ...page, more: "x".repeat(2000) })
      expect((await app.ask({ ...list(), caller: passing })).status).toBe(500)
    },
  )
})

test("names are counted up to fifty, then together", async () => {
  app = await forwardApp()
  for (let from = 0; from < 90; from += 10) {
    const members = Array.from({ length: 10 }, (_, index) => [`m${from + index}`, "secret-value"])
    app.respond = json(200, { ...page, ...Object.fromEntries(members) })
    await app.ask({ ...list(), caller: passing })
  }
  const reasons = app.events.map(([, labels]) => labels?.reason)
  expect(reasons).toHaveLength(90)
  expect(new Set(reasons).size).toBe(51)
  expect(reasons.filter((each) => each === "member other")).toHaveLength(40)
  expect(JSON.stringify([app.events, app.logged])).not.toContain("secret-value")
})

test("what nobody documented is not named in the log", async () => {
  app = await forwardApp()
  app.respond = raw(200, "application/json", '{"alice@corp.example":1,"alice@corp.example":2}')
  expect((await app.ask({ ...list(), caller: passing })).status).toBe(500)
  expect(JSON.stringify(app.logged)).not.toContain("alice")
  expect(app.logged[0]?.[1]).toMatchObject({ rule: "duplicate-key" })
})
