// W3C Trace Context, after the cases of its own test suite (github.com/w3c/trace-context, test/test.py).
import { describe, expect, test } from "vitest"
import { createApp } from "../src/app.ts"
import { parseConfig } from "../src/config.ts"
import { randomHex } from "../src/observe/random-hex.ts"
import { formatTraceparent, parseTraceparent } from "../src/observe/trace-context.ts"
import { testDeps } from "./deps.ts"
import { printTable } from "./print-table.ts"

const TRACE = "12345678901234567890123456789012"
const SPAN = "1234567890123456"
const future = "what-the-future-will-be-like"

/** Name, header, and the flags we answer with when the trace goes on; undefined = a new one begins. */
const cases: readonly [string, string | undefined, string | undefined][] = [
  ["none", undefined, undefined],
  ["sampled", `00-${TRACE}-${SPAN}-01`, "01"],
  ["not sampled", `00-${TRACE}-${SPAN}-00`, "00"],
  ["level 2: sampled, random ID", `00-${TRACE}-${SPAN}-03`, "03"],
  ["level 2: random ID alone", `00-${TRACE}-${SPAN}-02`, "02"],
  ["flags nobody knows are dropped", `00-${TRACE}-${SPAN}-fd`, "01"],
  ["version 01", `01-${TRACE}-${SPAN}-01`, "01"],
  ["version cc", `cc-${TRACE}-${SPAN}-01`, "01"],
  ["version cc and more", `cc-${TRACE}-${SPAN}-01-${future}`, "01"],
  ["version cc and an empty more", `cc-${TRACE}-${SPAN}-01-`, "01"],
  ["version cc and more without a hyphen", `cc-${TRACE}-${SPAN}-01.${future}`, undefined],
  ["version 00 and more", `00-${TRACE}-${SPAN}-01-${future}`, undefined],
  ["version 00 and a hyphen", `00-${TRACE}-${SPAN}-01-`, undefined],
  ["version ff", `ff-${TRACE}-${SPAN}-01`, undefined],
  ["version of dots", `.0-${TRACE}-${SPAN}-01`, undefined],
  ["version, second digit", `0.-${TRACE}-${SPAN}-01`, undefined],
  ["version in capitals", `CC-${TRACE}-${SPAN}-01`, undefined],
  ["version too long", `000-${TRACE}-${SPAN}-01`, undefined],
  ["version far too long", `0000-${TRACE}-${SPAN}-01`, undefined],
  ["version too short", `0-${TRACE}-${SPAN}-01`, undefined],
  ["trace of zeros", `00-${"0".repeat(32)}-${SPAN}-01`, undefined],
  ["trace in capitals", `00-${"ABCDEF0123".repeat(3)}ab-${SPAN}-01`, undefined],
  ["trace with a dot", `00-.${TRACE.slice(1)}-${SPAN}-01`, undefined],
  ["trace with a dot at its end", `00-${TRACE.slice(1)}.-${SPAN}-01`, undefined],
  ["trace too long", `00-${TRACE}3-${SPAN}-01`, undefined],
  ["trace too short", `00-${TRACE.slice(1)}-${SPAN}-01`, undefined],
  ["span of zeros", `00-${TRACE}-${"0".repeat(16)}-01`, undefined],
  ["span in capitals", `00-${TRACE}-123456789012345A-01`, undefined],
  ["span with a dot", `00-${TRACE}-.${SPAN.slice(1)}-01`, undefined],
  ["span too long", `00-${TRACE}-${SPAN}7-01`, undefined],
  ["span too short", `00-${TRACE}-${SPAN.slice(1)}-01`, undefined],
  ["flags with a dot", `00-${TRACE}-${SPAN}-.0`, undefined],
  ["flags with a dot at their end", `00-${TRACE}-${SPAN}-0.`, undefined],
  ["flags in capitals", `00-${TRACE}-${SPAN}-0A`, undefined],
  ["flags too long", `00-${TRACE}-${SPAN}-001`, undefined],
  ["flags too short", `00-${TRACE}-${SPAN}-1`, undefined],
  ["no flags", `00-${TRACE}-${SPAN}`, undefined],
  ["two of them", `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`, undefined],
  ["blanks around", ` \t00-${TRACE}-${SPAN}-01 \t`, "01"],
  ["blanks within", `00 -${TRACE}-${SPAN}-01`, undefined],
  ["empty", "", undefined],
  ["another tracer's", `${TRACE}:${SPAN}:0:1`, undefined],
  ["8 KB of hyphens", "-".repeat(8192), undefined],
]

const hex = randomHex((pool) => crypto.getRandomValues(pool))

async function answered(header: string | undefined, env: Readonly<Record<string, string>> = {}) {
  const config = parseConfig({ UPSTREAM_URL: "http://127.0.0.1:9", LOG_LEVEL: "silent", ...env })
  const headers = header === undefined ? {} : { traceparent: header, tracestate: "vendor=opaque" }
  const app = createApp(config, testDeps({ randomHex: hex }))
  const got = await app.request("/nowhere", { headers })
  expect(got.headers.get("tracestate")).toBeNull()
  const told = parseTraceparent(got.headers.get("traceparent") ?? "")
  return { told: told ?? expect.fail("no traceparent"), text: got.headers.get("traceparent") }
}

test("a caller's trace goes on where it is one, and a new one begins where not", async () => {
  const rows: [string, string, string][] = []
  for (const [name, header, flags] of cases) {
    const { told, text } = await answered(header)
    const goesOn = told.traceId === TRACE
    expect(goesOn, name).toBe(flags !== undefined)
    // A span of our own in any case.
    expect(told.spanId, name).not.toBe(SPAN)
    expect(text, name).toBe(`00-${told.traceId}-${told.spanId}-${flags ?? "02"}`)
    rows.push([name, goesOn ? "goes on" : "new trace", text?.slice(-2) ?? ""])
  }
  printTable("traceparent", ["given", "trace", "flags"], rows)
  const kept = rows.filter(([, trace]) => trace === "goes on").length
  process.stdout.write(`${rows.length} cases: ${kept} go on, ${rows.length - kept} begin anew\n`)
})

describe("a new trace", () => {
  test("is sampled where traces are exported", async () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" }
    expect((await answered(undefined, env)).told).toMatchObject({ sampled: true })
    expect((await answered(undefined)).told).toMatchObject({ sampled: false })
    // The caller's own word stands, either way.
    expect((await answered(`00-${TRACE}-${SPAN}-00`, env)).told).toMatchObject({ sampled: false })
  })

  test("has IDs of its own: 2000 requests, 4000 different ones", async () => {
    const seen = new Set<string>()
    for (let index = 0; index < 2000; index += 1) {
      const { told } = await answered(undefined)
      seen.add(told.traceId).add(told.spanId)
    }
    expect(seen.size).toBe(4000)
  })
})

test("what is written is read again", () => {
  for (const [sampled, randomTraceId] of [
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ] as const) {
    const ids = { traceId: TRACE, spanId: SPAN, sampled, randomTraceId }
    expect(parseTraceparent(formatTraceparent({ ...ids, parentSpanId: undefined }))).toEqual(ids)
  }
})

test("random digits come from a pool, none twice", () => {
  let filled = 0
  const counting = randomHex((pool) => {
    filled += 1
    pool.forEach((_, at) => (pool[at] = (at + filled) % 256))
  })
  expect(counting(3)).toBe("010203")
  expect(counting(2)).toBe("0405")
  for (let index = 0; index < 600; index += 1) expect(counting(8)).toMatch(/^[0-9a-f]{16}$/)
  expect(filled).toBe(2)
})
