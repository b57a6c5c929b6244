import { commonHeaders } from "@session-export/client/operations"
import fc from "fast-check"
import { expect, test } from "vitest"
import { serverTiming } from "../src/observe/server-timing.ts"
import { download, start } from "./inner-app.ts"
import { observedApp } from "./observed-app.ts"
import { printTable } from "./print-table.ts"

/** Grammar of https://www.w3.org/TR/server-timing/#the-server-timing-header-field, parameters as tokens. */
function parse(header: string): ReadonlyMap<string, number> {
  const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
  return new Map(
    header.split(",").map((metric) => {
      const found = new RegExp(`^\\s*(${token});dur=(\\d+(?:\\.\\d+)?)\\s*$`).exec(metric)
      const [, name = expect.fail(`no metric: ${metric}`), dur] = found ?? []
      return [name, Number(dur)]
    }),
  )
}

test("any times make a header that can be read, to a tenth of a millisecond", () => {
  const ms = fc.double({ min: 0, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(ms, fc.option(ms, { nil: undefined }), (total, upstream) => {
      const read = parse(serverTiming(total, upstream))
      expect(read.get("total")).toBeCloseTo(total, 0)
      expect([...read.keys()]).toEqual(upstream === undefined ? ["total"] : ["upstream", "total"])
      if (upstream !== undefined) expect(read.get("upstream")).toBeCloseTo(upstream, 0)
    }),
  )
  // A clock that was set back.
  expect(serverTiming(-5, 1.25)).toBe("upstream;dur=1.3, total;dur=0")
})

test("every kind of answer carries ID, trace and timing, all of them documented", async () => {
  const at = { method: "POST" }
  const json = (status: number) => () => new Response("{}", { status })
  const file = () => new Response("id\n", { headers: { "content-type": "text/csv" } })
  const fault = () => {
    throw new Error("fault")
  }
  const kinds: readonly [string, string, RequestInit, () => Response][] = [
    ["a result", start, at, json(200)],
    ["a file", download, {}, file],
    ["no body", start, at, () => new Response(null, { status: 204 })],
    ...[400, 401, 403, 409, 413, 415, 422, 429, 500, 503]
      .map((status) => [`refused: ${status}`, start, at, json(status)] as const)
      .map((kind): [string, string, RequestInit, () => Response] => [...kind]),
    ["a path that is none", "/nowhere", {}, json(200)],
    ["a wrong method", start, { method: "DELETE" }, json(200)],
    ["a fault of our own", start, at, fault],
  ]
  const rows: [string, number, string][] = []
  for (const [name, path, init, stage] of kinds) {
    let clock = 100
    const { app } = observedApp({
      deps: { now: () => (clock += 2) },
      stage(c) {
        c.facts.upstreamMs = 1
        return stage()
      },
    })
    const got = await app.request(path, { ...init, headers: { "x-request-id": "mine" } })
    expect(got.headers.get("x-request-id"), name).toBe("mine")
    expect(got.headers.get("traceparent"), name).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-02$/)
    const timing = got.headers.get("server-timing") ?? ""
    expect(parse(timing).get("total"), name).toBe(2)
    rows.push([name, got.status, timing])
  }
  for (const name of ["X-Request-Id", "Traceparent", "Server-Timing"]) {
    expect(commonHeaders).toContain(name)
  }
  printTable("answers", ["kind", "status", "Server-Timing"], rows)
})
