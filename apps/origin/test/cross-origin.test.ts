// Pages of other origins: let in when they are listed, and then they read what the spec says they get.
import { afterAll, beforeAll, expect, test } from "vitest"
import { project, startOrigin, type TestOrigin } from "./origin.ts"

const listed = "https://docs.example"
const path = `/v1/${project}/session/list-sessions/export`

let open: TestOrigin
let closed: TestOrigin
beforeAll(async () => {
  open = await startOrigin([], { CORS_ORIGINS: `http://localhost:3000, ${listed}` })
  closed = await startOrigin()
})
afterAll(async () => {
  await open?.stop()
  await closed?.stop()
})

const preflight = (to: TestOrigin, origin: string): Promise<Response> =>
  fetch(to.url + path, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type,x-auth-token",
    },
  })

test("a listed page may ask, with a token and a body", async () => {
  const { status, headers } = await preflight(open, listed)
  expect(status).toBe(204)
  expect(headers.get("access-control-allow-origin")).toBe(listed)
  expect(headers.get("access-control-allow-methods")).toMatch(/POST/)
  expect(headers.get("access-control-allow-headers")).toMatch(/X-Auth-Token/)
})

test("it reads the answer, an error as well, and the headers that matter", async () => {
  for (const body of ["{}", "{oops"]) {
    const answer = await open.call(path, { method: "POST", headers: { origin: listed }, body })
    expect(answer.headers.get("access-control-allow-origin")).toBe(listed)
    expect(answer.headers.get("access-control-expose-headers")).toMatch(/X-Subject-Token/)
    expect(answer.headers.get("access-control-expose-headers")).toMatch(/X-Request-Id/)
    expect(answer.headers.has("access-control-allow-credentials")).toBe(false)
  }
})

test.each([
  ["another page", () => open, "https://elsewhere.example"],
  ["a page whose name begins like a listed one", () => open, `${listed}.elsewhere.example`],
  ["any page, where none is listed", () => closed, listed],
])("%s is not let in", async (_name, to, origin) => {
  const { headers } = await preflight(to(), origin)
  expect(headers.get("access-control-allow-origin")).toBe(null)
})

test("without a page nothing is different: OPTIONS is no method of the API", async () => {
  const answer = await fetch(closed.url + path, { method: "OPTIONS" })
  expect(answer.status).toBe(405)
})
