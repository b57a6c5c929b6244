// A short fuzz run in every test run; `pnpm fuzz --requests 1000000 --seed 1` is the long one.
import { expect, test } from "vitest"
import { fuzz } from "../fuzz/fuzz.ts"

const REQUESTS = 8000

test("no crash, nothing undocumented, nothing without an answer, and memory stays", async () => {
  const { statuses, faults, ...found } = await fuzz({ requests: REQUESTS, seed: 1 })
  process.stdout.write(`fuzz: ${JSON.stringify({ ...found, statuses })}\n`)
  expect(faults).toEqual([])
  expect(found).toMatchObject({ requests: REQUESTS, crashes: 0, undocumented: 0, unanswered: 0 })
  // Every kind of answer was met, or the requests are not as strange as they should be.
  for (const status of [200, 201, 400, 401, 404, 405, 413, 415, 422, 429, 500, 503]) {
    expect(Object.keys(statuses)).toContain(String(status))
  }
  expect(found.rssEndMb).toBeLessThan(Math.max(found.rssStartMb * 2, 400))
}, 120_000)
