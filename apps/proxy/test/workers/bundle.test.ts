// What wrangler would upload: small, nothing of Node, no code made at run time.
import { gzipSync } from "node:zlib"
import { beforeAll, expect, test } from "vitest"
import { printTable } from "../print-table.ts"
import { builtWorker } from "./built-worker.ts"

const MOST_BYTES = 60_000

let script: string
beforeAll(async () => {
  script = await builtWorker()
}, 60_000)

test(`weighs no more than ${MOST_BYTES} bytes as it is sent`, () => {
  const gzip = gzipSync(script, { level: 9 }).length
  printTable("the Worker, bytes", ["bundle", "gzip", "most"], [[script.length, gzip, MOST_BYTES]])
  expect(gzip).toBeLessThanOrEqual(MOST_BYTES)
})

test("asks for nothing but the platform's own module", () => {
  const imported = [...script.matchAll(/\bfrom\s*"([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/g)]
  expect(new Set(imported.map(([, from, by]) => from ?? by))).toEqual(
    new Set(["cloudflare:workers"]),
  )
  expect(script).not.toMatch(/\bnode:|\brequire\s*\(|\bprocess\.|\bBuffer\b/)
})

test("makes no code, and holds none of what other runtimes bring along", () => {
  expect(script).not.toMatch(/\beval\s*\(|\bnew Function\b|\bFunction\s*\(/)
  // Words of those packages that no minifier changes.
  expect(script).not.toMatch(/pino|prom-client|opentelemetry|undici|RateLimiter|ioredis|iovalkey/i)
})
