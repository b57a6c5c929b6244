// Headers every answer has, and which origins may read it.
import { commonHeaders, operationIds, operations } from "@session-export/client/operations"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { undocumentedHeaders } from "./documented-answer.ts"
import { printTable } from "./print-table.ts"
import { exportPath, json, project, send, startRig, type Answer, type Rig } from "./upstream.ts"

const listed = "https://console.example"
let plain: Rig
let shared: Rig
beforeAll(async () => {
  const settings = { CORS_ORIGINS: `${listed},http://localhost:3000`, HSTS_SECONDS: "60" }
  ;[plain, shared] = await Promise.all([startRig(), startRig(settings)])
})
afterAll(() => Promise.all([plain?.stop(), shared?.stop()]))

const headers = { "x-auth-token": "t1", "content-type": "application/json" }
const tasks = `/v2/${project}/export-tasks`
const answers: readonly (readonly [string, (rig: Rig) => Promise<Answer>])[] = [
  ["200", ({ proxyUrl }) => send(proxyUrl + exportPath, { headers, body: "{}" })],
  ["400", ({ proxyUrl }) => send(proxyUrl + exportPath, { headers, body: "[" })],
  ["401", ({ proxyUrl }) => send(proxyUrl + exportPath, { headers: {}, body: "{}" })],
  ["404", ({ proxyUrl }) => send(`${proxyUrl}/nowhere`, { headers })],
  ["405", ({ proxyUrl }) => send(proxyUrl + tasks, { method: "PUT", headers })],
  ["413", ({ proxyUrl }) => send(proxyUrl + exportPath, { headers, body: " ".repeat(70_000) })],
  [
    "415",
    ({ proxyUrl }) =>
      send(proxyUrl + exportPath, { headers: { ...headers, "content-type": "a/b" }, body: "{}" }),
  ],
  [
    "500",
    (rig) => {
      rig.answer = json(200, { task_id: 7 }, { "x-internal": "1" })
      return send(rig.proxyUrl + exportPath, { headers, body: "{}" })
    },
  ],
  [
    "503",
    (rig) => {
      rig.answer = json(503, "<html>", { "content-type": "text/html", server: "s" })
      return send(rig.proxyUrl + exportPath, { headers, body: "{}" })
    },
  ],
  [
    "200 file",
    (rig) => {
      rig.answer = (response) =>
        void response
          .writeHead(200, { "content-type": "text/csv", "cache-control": "public", server: "s" })
          .end("id\n")
      return send(`${rig.proxyUrl}${tasks}/a1/download`, { method: "GET", headers })
    },
  ],
]

test.each(answers)("%s has every fixed header, and documented ones only", async (name, ask) => {
  for (const rig of [plain, shared]) {
    rig.answer = json(200, { task_id: "a1" })
    const got = await ask(rig)
    expect(got.status).toBe(Number(name.slice(0, 3)))
    expect(got.headers).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
    })
    expect(undocumentedHeaders(got.status, Object.keys(got.headers))).toEqual([])
    for (const banned of ["server", "x-powered-by", "set-cookie", "x-internal"]) {
      expect(got.headers).not.toHaveProperty(banned)
    }
    const hsts = rig === shared ? "max-age=60; includeSubDomains" : undefined
    expect(got.headers["strict-transport-security"]).toBe(hsts)
  }
})

const ask = (rig: Rig, origin: string, method = "POST") => {
  rig.answer = json(200, { task_id: "a1" })
  const preflight = {
    "access-control-request-method": "POST",
    "access-control-request-headers": "x-auth-token,x-evil",
  }
  const more = method === "OPTIONS" ? preflight : headers
  const body = method === "OPTIONS" ? {} : { body: "{}" }
  return send(rig.proxyUrl + exportPath, { method, headers: { ...more, origin }, ...body })
}
const sharing = (answer: Answer) =>
  Object.keys(answer.headers).filter((name) => /^access-control|^vary$/.test(name))

describe("other origins", () => {
  test("are nothing to a proxy without a list: a preflight is a method like any other", async () => {
    const got = await ask(plain, listed, "OPTIONS")
    expect(got.status).toBe(405)
    expect([...sharing(got), ...sharing(await ask(plain, listed))]).toEqual([])
  })

  test("that are listed may read answers, without credentials", async () => {
    const got = await ask(shared, listed)
    expect(got.headers).toMatchObject({ "access-control-allow-origin": listed, vary: "Origin" })
    expect(got.headers).not.toHaveProperty("access-control-allow-credentials")
    const exposed = (got.headers["access-control-expose-headers"] ?? "").split(",")
    expect(exposed).toEqual(
      expect.arrayContaining(["X-Request-Id", "Retry-After", "X-Subject-Token"]),
    )
    const documented = operationIds.flatMap((id) =>
      Object.values(operations[id].responses).flatMap((each) => each.headers),
    )
    for (const name of exposed) expect([...documented, ...commonHeaders]).toContain(name)
  })

  test("ask first, and get documented methods and headers, no body, nothing upstream", async () => {
    shared.received.length = 0
    const got = await ask(shared, listed, "OPTIONS")
    expect(got).toMatchObject({ status: 204, body: "" })
    expect(got.headers["access-control-allow-methods"]?.split(",").toSorted()).toEqual([
      "GET",
      "POST",
    ])
    const allowed = got.headers["access-control-allow-headers"] ?? ""
    expect(allowed).toContain("X-Auth-Token")
    expect(allowed).not.toMatch(/evil|\*/)
    expect(got.headers["vary"]).toBe("Origin, Access-Control-Request-Headers")
    expect(got.headers).not.toHaveProperty("access-control-allow-credentials")
    expect(shared.received).toEqual([])
  })

  const strangers = [
    "https://evil.example",
    "null",
    "https://console.example.evil.example",
    "https://evil-console.example",
    "http://console.example",
    "https://console.example:8443",
    "https://CONSOLE.example",
    "https://console.example/",
    "https://console.example, https://evil.example",
    "https://user@console.example",
    "https://console.example\t",
    "*",
  ]
  test("that are not listed are never named", async () => {
    const rows: (readonly [string, string])[] = []
    for (const origin of strangers) {
      for (const method of ["POST", "OPTIONS"]) {
        const got = await ask(shared, origin, method)
        // Blanks around a value are not part of it.
        const expected = origin.trim() === listed ? listed : undefined
        expect(got.headers["access-control-allow-origin"], origin).toBe(expected)
        expect(got.headers.vary).toMatch(/^Origin/)
      }
      rows.push([JSON.stringify(origin), origin.trim() === listed ? "allowed" : "not named"])
    }
    printTable(`origins: ${strangers.length} × 2`, ["Origin", "answer"], rows)
  })
})
