// What of a request may stand in a log, and that nothing else ever does.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { download, post, start } from "./inner-app.ts"
import { observedApp } from "./observed-app.ts"

const KEYS = [
  "requestId",
  "traceId",
  "method",
  "operationId",
  "status",
  "ms",
  "upstreamMs",
  "tries",
  "caller",
  "authMode",
  "cause",
  "bytesIn",
]

test("the line of a call that went upstream", async () => {
  let clock = 1000
  const { app, lines } = observedApp({
    deps: { now: () => (clock += 7) },
    stage(c) {
      Object.assign(c.facts, {
        caller: "reporting",
        authMode: "api-key",
        tries: 2,
        upstreamMs: 5,
      })
      c.body = new Uint8Array(2)
      return Response.json({ task_id: "a1" })
    },
  })
  const traceparent = `00-${"12".repeat(16)}-${"34".repeat(8)}-00`
  const { path, init } = post(start, "{}", { traceparent })
  await app.request(path, init)
  expect(lines).toEqual([
    {
      message: "request",
      level: "info",
      facts: {
        requestId: "r1",
        traceId: "12".repeat(16),
        method: "POST",
        operationId: "ExportSessions",
        status: 200,
        ms: 7,
        upstreamMs: 5,
        tries: 2,
        caller: "reporting",
        authMode: "api-key",
        cause: undefined,
        bytesIn: 2,
      },
    },
  ])
  expect(Object.keys(lines[0]?.facts ?? {})).toEqual(KEYS)
})

describe("levels", () => {
  test.each([
    [200, "info"],
    [404, "info"],
    [429, "info"],
    [500, "warn"],
    [503, "warn"],
  ])("%i is %s", async (status, level) => {
    const { app, lines } = observedApp({ stage: () => new Response("{}", { status }) })
    await app.request(start, { method: "POST" })
    expect(lines).toMatchObject([{ facts: { status }, level }])
  })

  test("silent: no line is even put together", async () => {
    const { app, lines } = observedApp({ env: { LOG_LEVEL: "silent" } })
    await app.request(start, { method: "POST" })
    expect(lines).toEqual([])
  })
})

test("a path that is none stands nowhere; a fault of our own and a wrong method do", async () => {
  const { app, lines } = observedApp({
    stage() {
      throw new Error("secret detail")
    },
  })
  await app.request("/v1/secret-project/nowhere?token=secret")
  await app.request(start, { method: "PUT" })
  await app.request(start, { method: "POST" })
  expect(
    lines.map(({ facts: { operationId, status, cause } }) => [operationId, status, cause]),
  ).toEqual([
    [undefined, 404, "no such path"],
    ["ExportSessions", 405, undefined],
    ["ExportSessions", 500, "fault of the proxy"],
  ])
  expect(JSON.stringify(lines)).not.toContain("secret")
})

const CANARY = "CaNaRy7301"
const canaried = fc.string({ unit: "grapheme-ascii", maxLength: 12 }).map((text) => text + CANARY)

test("whatever stands in path, query, header, body or method: no line holds it", async () => {
  let told = 0
  const property = fc.asyncProperty(
    fc.record({
      path: fc.constantFrom(start, download, "/v3/auth/tokens", "/"),
      more: fc.array(canaried, { maxLength: 2 }),
      query: fc.dictionary(canaried, canaried, { maxKeys: 3 }),
      names: fc.uniqueArray(
        fc.constantFrom(
          "x-auth-token",
          "authorization",
          "cookie",
          "x-api-key",
          "x-forwarded-for",
          "user-agent",
          "referer",
          "tracestate",
          "baggage",
          "traceparent",
          "x-request-id",
          CANARY,
        ),
      ),
      value: canaried,
      method: fc.constantFrom("GET", "POST", "PUT", "DELETE", CANARY),
      body: canaried,
      fails: fc.boolean(),
    }),
    async ({ path, more, query, names, value, method, body, fails }) => {
      const { app, lines } = observedApp({
        stage(c) {
          if (fails) throw new TypeError(value)
          c.body = new TextEncoder().encode(body)
          return new Response(body, { status: 400, headers: { "content-type": "text/plain" } })
        },
      })
      const search = new URLSearchParams(query).toString()
      const tail = more.map((each) => `/${encodeURIComponent(each)}`).join("")
      const url = `http://proxy.example${path}${tail}?${search}`
      // A blank first: an ID or a trace that is nothing but a canary would be the caller's own choice.
      const headers = new Headers(names.map((name) => [name, `a ${encodeURIComponent(value)}`]))
      const init = { method, headers, ...(method === "GET" ? {} : { body }) }
      await app.request(new Request(url, init))
      expect(lines).toHaveLength(1)
      expect(JSON.stringify(lines)).not.toContain(CANARY)
      for (const key of Object.keys(lines[0]?.facts ?? {})) expect(KEYS).toContain(key)
      told += 1
    },
  )
  await fc.assert(property, { numRuns: 500 })
  process.stdout.write(`access log: ${told} requests full of canaries, ${told} lines, 0 canaries\n`)
})

describe("a file has its line when it has ended", () => {
  const pieces = (count: number, broken = false) => {
    let left = count
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left === 0 && broken) controller.error(new Error("upstream broke off"))
        else if (left === 0) controller.close()
        else controller.enqueue(new Uint8Array(10))
        left -= 1
      },
    })
  }
  const file = (body: ReadableStream<Uint8Array>, signal?: AbortSignal) => {
    let clock = 0
    return observedApp({
      deps: { now: () => (clock += 5) },
      ...(signal ? { signal } : {}),
      stage: () => new Response(body, { headers: { "content-type": "text/csv" } }),
    })
  }

  test("whole", async () => {
    const { app, lines } = file(pieces(3))
    const got = await app.request(download)
    expect(lines).toEqual([])
    expect(got.headers.get("content-type")).toBe("text/csv")
    expect((await got.arrayBuffer()).byteLength).toBe(30)
    expect(lines).toMatchObject([
      { level: "info", facts: { ms: 5, bytesOut: 30, transferMs: 5, completed: true } },
    ])
  })

  test("broken off upstream: the caller's transfer breaks as well", async () => {
    const { app, lines } = file(pieces(2, true))
    const got = await app.request(download)
    await expect(got.arrayBuffer()).rejects.toThrow("upstream broke off")
    expect(lines).toMatchObject([
      { level: "warn", facts: { status: 200, bytesOut: 20, completed: false } },
    ])
  })

  test("left by the caller, who is told upstream", async () => {
    let cancelled: unknown
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(10)),
      cancel: (reason) => void (cancelled = reason),
    })
    const { app, lines } = file(body)
    const reader = (await app.request(download)).body?.getReader()
    await reader?.read()
    await reader?.cancel("enough")
    expect(cancelled).toBe("enough")
    expect(lines).toMatchObject([{ level: "warn", facts: { bytesOut: 10, completed: false } }])
  })

  test("whose caller goes without a word: one line, not two", async () => {
    const caller = new AbortController()
    const { app, lines } = file(pieces(3), caller.signal)
    const got = await app.request(download)
    caller.abort()
    expect(lines).toMatchObject([{ facts: { bytesOut: 0, completed: false } }])
    await got.body?.cancel()
    expect(lines).toHaveLength(1)
  })

  test("is pulled as slowly as it is read", async () => {
    let pulled = 0
    const body = new ReadableStream<Uint8Array>(
      { pull: (controller) => controller.enqueue(new Uint8Array((pulled += 1))) },
      { highWaterMark: 0 },
    )
    const reader = (await file(body).app.request(download)).body?.getReader()
    expect(pulled).toBe(0)
    await reader?.read()
    expect(pulled).toBe(1)
    await reader?.cancel()
  })
})
