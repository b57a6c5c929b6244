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

/** What of it there is, without all of the bundle around it. */
const found = (pattern: RegExp): readonly string[] =>
  [...script.matchAll(pattern)].map(([text]) => text)

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
  expect(found(/\bnode:|\brequire\s*\(|\bprocess\.|\bBuffer\b/g)).toEqual([])
})

test("makes no code, and holds none of what other runtimes bring along", () => {
  expect(found(/\beval\b|\bnew Function\b|\bFunction\s*\(/g)).toEqual([])
  // Words of those packages that no minifier changes.
  expect(found(/pino|prom-client|opentelemetry|undici|RateLimiter|ioredis|iovalkey/gi)).toEqual([])
})
