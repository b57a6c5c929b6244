// Line ends, NUL and letters beyond ASCII in every header, either way: nobody writes a header of ours.
import { operationIds, operations } from "@session-export/client/operations"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { isDocumented, undocumentedHeaders } from "./documented-answer.ts"
import { printTable } from "./print-table.ts"
import { json, project, startRig, type Rig } from "./upstream.ts"
import { rawAnswers, rawExchange } from "./wire/raw-exchange.ts"
import { wire } from "./wire/wire-case.ts"

let rig: Rig
beforeAll(async () => {
  rig = await startRig({
    UPSTREAM_TIMEOUT_MS: "20000",
    CALLS_PER_MINUTE: "unlimited",
    RETRY_TRIES: "1",
  })
})
beforeEach(() => {
  rig.answer = json(200, { task_id: "a1" })
})
afterAll(() => rig?.stop())

const evil = "x-evil: injected"
const payloads: Readonly<Record<string, string>> = {
  "CR LF": `a\r\n${evil}`,
  "CR LF CR LF": `a\r\n\r\n<p>injected`,
  LF: `a\n${evil}`,
  CR: `a\r${evil}`,
  "LF LF": `a\n\ninjected`,
  NUL: `a\0${evil}`,
  "%0d%0a": `a%0d%0a${evil}`,
  "\\r\\n": `a\\r\\n${evil}`,
  // UTF-8 of letters whose last byte is CR or LF once somebody cuts them to one byte.
  "U+560D U+560A": `a\xe5\x98\x8d\xe5\x98\x8a${evil}`,
  "U+010A": `a\xc4\x8a${evil}`,
  NEL: `a\xc2\x85${evil}`,
  "U+2028": `a\xe2\x80\xa8${evil}`,
  VT: `a\v${evil}`,
  DEL: `a\x7f${evil}`,
  folded: `a\r\n ${evil}`,
}
const requestHeaders = [
  ...new Set([
    ...operationIds.flatMap((id) =>
      operations[id].parameters.filter((each) => each.in === "header").map(({ name }) => name),
    ),
    ..."X-Request-Id Traceparent Tracestate X-Api-Key Authorization Content-Type".split(" "),
    ..."Accept Origin Host User-Agent Connection Expect Cookie X-Sdk-Date".split(" "),
  ]),
]
const port = (): number => Number(new URL(rig.proxyUrl).port)
const tally = new Map<string, Map<number | string, number>>()
const count = (where: string, outcome: number | string): void => {
  const outcomes = tally.get(where) ?? new Map<number | string, number>()
  tally.set(where, outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1))
}
let cases = 0

async function injected(where: string, name: string, bytes: string): Promise<void> {
  cases += 1
  // A line end may make a second request of the rest; whatever is answered must be ours.
  for (const { status, headers, body } of rawAnswers(await rawExchange(port(), [bytes]))) {
    if (status === 100) continue
    const what = `${where}, ${name}`
    expect(isDocumented(status), what).toBe(true)
    expect(undocumentedHeaders(status, Object.keys(headers)), what).toEqual([])
    expect(JSON.stringify(headers), what).not.toMatch(/evil|injected/)
    expect(body, what).not.toMatch(/\r|\n/)
    expect(headers["x-request-id"], what).toMatch(/^[\w.-]{1,64}$/)
    count(where, status)
  }
}

test.each(requestHeaders)("in the request header %s", async (name) => {
  for (const [payload, value] of Object.entries(payloads)) {
    const line = `${name}: ${value}\r\n`
    const own = name.toLowerCase()
    const parts = {
      ...(own === "host" ? { host: line } : {}),
      ...(own === "x-auth-token" ? { token: line } : {}),
      ...(own === "content-type" ? { type: line } : {}),
    }
    const more = Object.keys(parts).length > 0 ? {} : { more: `${line}connection: close\r\n` }
    await injected(
      "request header",
      `${name}: ${payload}`,
      wire({ ...parts, ...more, body: "{}", framing: "content-length: 2\r\n" }),
    )
  }
  for (const { headers } of rig.received) {
    expect(headers).not.toHaveProperty("x-evil")
    for (const value of Object.values(headers)) expect(String(value)).not.toMatch(/[\r\n\0]/)
  }
})

test("in names and values that an answer might quote", async () => {
  const quoted = ["user_name", "login_user", "session_state", "unknown"]
  for (const [payload, text] of Object.entries(payloads)) {
    const value = JSON.stringify(text)
    for (const name of quoted) {
      const body = `{"${name}":${value}}`
      const framing = `content-length: ${body.length}\r\n`
      await injected("body", `${name}: ${payload}`, wire({ framing, body }))
    }
    const body = `{${value}:1}`
    await injected("body", payload, wire({ framing: `content-length: ${body.length}\r\n`, body }))
    const encoded = encodeURIComponent(text)
    for (const path of [
      `/v1/${encoded}/session/list-sessions`,
      `/v2/${project}/export-tasks/${encoded}/download`,
      `/v2/${project}/export-tasks?${encoded}=1`,
    ]) {
      const line = `GET ${path} HTTP/1.1\r\n`
      await injected("path and query", payload, wire({ line, type: "", framing: "", body: "" }))
    }
  }
})

test("in what the upstream answers, file names above all", async () => {
  const answered = ["content-disposition", "etag", "x-request-id", "retry-after", "content-range"]
  for (const name of answered) {
    for (const [payload, value] of Object.entries(payloads)) {
      const text = name === "content-disposition" ? `attachment; filename="${value}"` : value
      rig.answer = (response) => {
        // Past the checks of Node's own writer, as somebody else's server would.
        response.socket?.end(
          Buffer.from(
            `HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\ncontent-length: 2\r\n${name}: ${text}\r\nconnection: close\r\n\r\nid`,
            "latin1",
          ),
        )
      }
      const line = `GET /v2/${project}/export-tasks/a1/download HTTP/1.1\r\n`
      await injectedFile(name, payload, wire({ line, type: "", framing: "", body: "" }))
    }
  }
})

/** An upstream may name what it will: what cannot be a header of ours is 500 or 503, or left out. */
async function injectedFile(name: string, payload: string, bytes: string): Promise<void> {
  cases += 1
  const came = await rawExchange(port(), [bytes])
  const what = `${name}: ${payload}`
  if (came === "") {
    // The head ended early and the rest is more than was announced: a broken transfer.
    expect(payload).toBe("CR LF CR LF")
    count("upstream header", "closed")
    return
  }
  // The value itself may stand there, on its own line and without the line ends it came with.
  const [head = ""] = came.split("\r\n\r\n")
  const names = head
    .split("\r\n")
    .slice(1)
    .map((each) => each.split(":", 1)[0] ?? "")
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1])
  expect(undocumentedHeaders(status, names), what).toEqual([])
  expect(head, what).not.toMatch(/[\0\v\x7f]|\r(?!\n)|(?<!\r)\n/)
  count("upstream header", status)
}

test("the table", () => {
  expect(cases).toBeGreaterThanOrEqual(200)
  const rows = [...tally].map(([where, outcomes]) => [
    where,
    [...outcomes].map(([status, times]) => `${status}: ${times}`).join(", "),
  ])
  printTable(
    `header injection: ${cases} cases, 0 headers written by others`,
    ["where", "answers"],
    rows,
  )
})
