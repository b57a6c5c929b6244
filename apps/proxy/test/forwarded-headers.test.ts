// Which headers of a request reach the upstream, by who calls: the table is the rule.
import { afterAll, describe, expect, test } from "vitest"
import {
  create,
  download,
  forwardApp,
  isSignIn,
  list,
  own,
  passing,
  withKey,
  withPassword,
} from "./forward-app.ts"
import type { Asked } from "./forward-app.ts"
import { printTable } from "./print-table.ts"
import { json } from "./upstream.ts"

/** Sent along by every caller; none of the values may be seen upstream but those that are named below. */
const incoming: Readonly<Record<string, string>> = {
  "x-auth-token": "canary-token",
  "x-subject-token": "canary-subject",
  authorization: "canary-authorization",
  "x-api-key": "canary-key",
  "x-sdk-date": "canary-date",
  "x-sdk-content-sha256": "canary-hash",
  "x-security-token": "canary-security",
  "x-project-id": "canary-project",
  "x-domain-id": "canary-domain",
  cookie: "canary=cookie",
  "proxy-authorization": "canary-proxy",
  "proxy-connection": "canary-connection",
  "keep-alive": "canary-alive",
  te: "canary-te",
  trailer: "canary-trailer",
  upgrade: "canary-upgrade",
  expect: "canary-expect",
  via: "canary-via",
  forwarded: "for=canary",
  "x-forwarded-for": "canary-for",
  "x-forwarded-host": "canary-host",
  "x-real-ip": "canary-ip",
  "accept-encoding": "canary-encoding",
  "accept-language": "canary-language",
  "user-agent": "canary-agent",
  referer: "canary-referer",
  origin: "canary-origin",
  baggage: "canary-baggage",
  tracestate: "canary=state",
  "x-http-method-override": "DELETE",
  "x-original-url": "/canary",
  "x-anything": "canary-anything",
  "idempotency-key": "canary-idempotency",
  range: "bytes=0-9",
  "if-range": '"canary-tag"',
  "if-none-match": '"canary-match"',
}

const app = {
  key: await forwardApp({ env: withKey }),
  password: await forwardApp({ env: withPassword }),
}
for (const each of Object.values(app)) {
  each.respond = (response, request) => {
    if (!isSignIn(request)) return json(404, { error_code: "WKS.00211902" })(response)
    const expires_at = new Date(each.now + 3_600_000).toISOString()
    return json(201, { token: { expires_at } }, { "x-subject-token": "ours" })(response)
  }
}
afterAll(async () => {
  await Promise.all([app.key.stop(), app.password.stop()])
  const title = `what of ${Object.keys(incoming).length} headers goes upstream, and what the proxy adds`
  printTable(title, ["operation", "credentials", "goes on", "added"], rows)
})
const rows: string[][] = []

/** Of HTTP itself: the proxy's own connection. */
const OF_CONNECTION = new Set(["host", "connection", "content-length"])
const ALWAYS = ["accept", "accept-encoding", "traceparent", "x-request-id"]
const SIGNED = ["authorization", "x-project-id", "x-sdk-date"]
const part = ["if-range", "range"]

const cases: [string, Asked, string, readonly string[], readonly string[]][] = [
  [
    "ExportSessions",
    create,
    "the caller's token",
    ["content-type", "idempotency-key", "x-auth-token"],
    [],
  ],
  ["ExportSessions", create, "an access key", ["content-type", "idempotency-key"], SIGNED],
  ["ExportSessions", create, "a password", ["content-type", "idempotency-key"], ["x-auth-token"]],
  ["ListExportTasks", list(), "the caller's token", ["x-auth-token"], []],
  ["ListExportTasks", list(), "an access key", [], SIGNED],
  ["ListExportTasks", list(), "a password", [], ["x-auth-token"]],
  ["DownloadExportFile", download, "the caller's token", [...part, "x-auth-token"], []],
  ["DownloadExportFile", download, "an access key", part, SIGNED],
  ["DownloadExportFile", download, "a password", part, ["x-auth-token"]],
]

describe("headers", () => {
  test.each(cases)("%s %#", async (operationId, asked, credentials, goes, added) => {
    const rig = credentials === "a password" ? app.password : app.key
    const { received } = rig
    received.length = 0
    const headers = { ...incoming, ...Object.fromEntries(new Headers(asked.init?.headers)) }
    const caller = credentials === "the caller's token" ? passing : own
    await rig.ask({ ...asked, init: { ...asked.init, headers }, caller })
    const sent = received.find((each) => !isSignIn(each))?.headers ?? expect.fail("nothing came")
    const names = Object.keys(sent).filter((name) => !OF_CONNECTION.has(name))
    expect(names.toSorted()).toEqual([...goes, ...added, ...ALWAYS].toSorted())
    const values = JSON.stringify(Object.entries(sent).filter(([name]) => !goes.includes(name)))
    expect(values).not.toMatch(/canary|DELETE/)
    expect(
      received
        .filter(isSignIn)
        .map(({ headers: them }) => JSON.stringify(them))
        .join(""),
    ).not.toMatch(/canary/)
    expect(sent).toMatchObject({
      "accept-encoding": "identity",
      "x-request-id": "r1",
      traceparent: `00-${"ab".repeat(16)}-${"cd".repeat(8)}-03`,
    })
    if (credentials === "a password") expect(sent["x-auth-token"]).toBe("ours")
    rows.push([operationId, credentials, goes.join(" ") || "-", [...added, ...ALWAYS].join(" ")])
  })

  test("a call whose caller nobody knows is not served with the proxy's credentials", async () => {
    app.key.received.length = 0
    const got = await app.key.ask({ ...list(), caller: undefined })
    expect(got.status).toBe(500)
    expect(app.key.received).toEqual([])
  })
})

test("signing in for a caller: no token goes along, X-Subject-Token comes back", async () => {
  const user = { name: "u", password: "p", domain: { name: "d" } }
  const identity = { methods: ["password"], password: { user } }
  const body = JSON.stringify({ auth: { identity, scope: { project: { name: "eu" } } } })
  app.key.received.length = 0
  const headers = { ...incoming, "content-type": "application/json" }
  const init = { method: "POST", headers, body }
  const got = await app.key.ask({ path: "/v3/auth/tokens", init, caller: undefined })
  expect(got.status, got.body).toBe(201)
  expect(got.headers.get("x-subject-token")).toBe("ours")
  expect(JSON.stringify(app.key.received[0]?.headers)).not.toContain("canary")
})
