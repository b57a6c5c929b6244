// How long a throttled caller is asked to wait, out of a header or out of the gateway's own words.
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createClient, isApiError, pageOfExportTasks, token } from "../src/index.ts"
import { answerJson, startServer, type TestServer } from "./server.ts"

let server: TestServer
let said: { readonly status: number; readonly text: string; readonly header?: string }
beforeAll(async () => {
  server = await startServer((response, request) => {
    const headers = said.header === undefined ? undefined : { "retry-after": said.header }
    const body = { error_code: "APIGW.0308", error_msg: said.text }
    answerJson(said.status, body, headers)(response, request)
  })
})
afterAll(() => server.close())

/** The wait that the error names, milliseconds. */
async function waitFor(answer: typeof said): Promise<number | undefined> {
  said = answer
  const auth = token("t")
  const client = createClient({ baseUrl: server.url, projectId: "p1", auth, retry: false })
  const error = await pageOfExportTasks(client).catch((failed: unknown) => failed)
  if (!isApiError(error)) expect.fail(String(error))
  expect(error.name).toBe(answer.status === 429 ? "ThrottledError" : "ApiError")
  return error.retryAfterMs
}

const UNITS = { second: 1000, minute: 60_000, hour: 3_600_000 } as const
const throttles = fc.record({
  limit: fc.nat(),
  time: fc.nat({ max: 100_000 }),
  unit: fc.constantFrom("second" as const, "minute" as const, "hour" as const),
})
const text = ({ limit, time, unit }: { limit: number; time: number; unit: string }): string =>
  `limit:${limit},time:${time} ${unit}`
/** Other words around it, none of which is a throttle of its own. */
const words = fc.string({ maxLength: 30 }).filter((each) => !each.includes("limit"))
const statuses = fc.constantFrom(429, 503)

test("any limit, time and unit of the gateway's text, whatever stands around it", async () => {
  const property = fc.asyncProperty(
    throttles,
    words,
    words,
    statuses,
    async (given, a, b, status) => {
      const ms = given.time * UNITS[given.unit]
      expect(await waitFor({ status, text: `${a}${text(given)}${b}` })).toBe(ms)
    },
  )
  await fc.assert(property, { numRuns: 60 })
})

test("any number of seconds in Retry-After, which wins over the text", async () => {
  const property = fc.asyncProperty(
    fc.nat(),
    throttles,
    statuses,
    async (seconds, given, status) => {
      const header = String(seconds)
      expect(await waitFor({ status, text: text(given), header })).toBe(seconds * 1000)
    },
  )
  await fc.assert(property, { numRuns: 60 })
})

test("nothing is read out of other words", async () => {
  const unreadable = ["soon", "-5", "1.5", "5s", "0x10", "1e3", "５"].map(encodeURI)
  const property = fc.asyncProperty(
    words,
    fc.constantFrom(...unreadable),
    async (other, header) => {
      expect(await waitFor({ status: 429, text: other, header })).toBeUndefined()
    },
  )
  await fc.assert(property, { numRuns: 60 })
})

test.each([
  "limit:10,time:1 fortnight",
  "limit:,time:1 minute",
  "limit:10,time: minute",
  "limit:10 time:1 minute",
  "time:1 minute",
])("%s is no throttle", async (other) => {
  expect(await waitFor({ status: 429, text: other })).toBeUndefined()
})
