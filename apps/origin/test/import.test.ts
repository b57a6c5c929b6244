import { Readable } from "node:stream"
import fc from "fast-check"
import { expect, test } from "vitest"
import { sessionFields } from "@session-export/client/operations"
import { csvRow } from "../src/file/csv.ts"
import { importRows } from "../src/import/import-rows.ts"
import type { Row } from "../src/store/store.ts"
import { session } from "./origin.ts"

async function read(input: string | Buffer, format: "ndjson" | "csv", pieces = 7) {
  const bytes = Buffer.from(input)
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += pieces) chunks.push(bytes.subarray(at, at + pieces))
  const kept: Row[] = []
  const bad: [number, string][] = []
  const result = await importRows(Readable.from(chunks, { objectMode: true }), {
    of: "ExportSessions",
    format,
    projectId: "p1",
    save: async (rows) => void kept.push(...rows),
    onBadLine: (line, reason) => void bad.push([line, reason]),
  })
  return { result, kept, bad }
}
const line = (value: unknown): string => `${JSON.stringify(value)}\n`
const good = session("a", { start_time: "2026-05-01T00:00:00Z" })

test("NDJSON: good lines are kept, bad ones named by number and reason, without their values", async () => {
  const input = [
    line(good),
    "\n",
    "{ broken\n",
    line({ ...good, id: 7 }),
    line({ ...good, secret_extra: "tell-nobody" }),
    line({ ...good, session_state: "Sleeping-Beauty" }),
    line({ ...good, start_time: "2026-02-30T00:00:00Z" }),
    line({ id: "no-start" }),
    line([1]),
    `{"id":"x","id":"y"}\n`,
    JSON.stringify({ ...good, id: "last", tenant_id: undefined }),
  ].join("")
  const { result, kept, bad } = await read(input, "ndjson")
  expect(kept.map(({ id, tenant_id }) => [id, tenant_id])).toEqual([
    ["a", good.tenant_id],
    ["last", "p1"],
  ])
  expect(result).toEqual({ read: 10, kept: 2, rejected: 8 })
  expect(bad.map(([number]) => number)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
  expect(bad.map(([, reason]) => reason).join("\n")).toMatchInlineSnapshot(`
    "the body is not valid JSON; check quotes, commas and brackets
    id: must be a string
    unknown field "secret_extra"
    session_state: must be one of "Active", "Disconnected", "AppcInit", "SignedOut", "InitFail"
    start_time: is no time like 2026-05-01T00:00:00Z
    start_time: is required
    not an object
    id: given twice; keep one"
  `)
  expect(JSON.stringify(bad)).not.toMatch(/tell-nobody|Sleeping|02-30/)
})

test("CSV: our own export comes back as it was", async () => {
  const text = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((each) => !each.includes("\uFFFD") && each.isWellFormed() && each.trim() === each)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ machine_name: text, app_name: text }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 50 }),
      async (records, pieces) => {
        const rows = records.map((each, index) => ({ ...good, ...each, id: `r${index}` }))
        const file =
          csvRow(sessionFields) +
          rows.map((row) => csvRow(sessionFields.map((field) => row[field] ?? null))).join("")
        const { kept, bad } = await read(`\uFEFF${file}`, "csv", pieces)
        expect(bad).toEqual([])
        expect(
          kept.map(({ id, machine_name, app_name }) => ({ id, machine_name, app_name })),
        ).toEqual(rows.map(({ id, machine_name, app_name }) => ({ id, machine_name, app_name })))
      },
    ),
    { numRuns: 40 },
  )
})

test("CSV: a record with the wrong number of cells is left out, a wrong header stops everything", async () => {
  const { kept, bad } = await read(
    "id,start_time\na,2026-05-01T00:00:00Z\nb\nc,2026-05-01T00:00:00Z\n",
    "csv",
  )
  expect(kept.map(({ id }) => id)).toEqual(["a", "c"])
  expect(bad).toEqual([[3, "1 cells under a header of 2"]])
  await expect(read("id,nonsense\n", "csv")).rejects.toThrow(/header/)
})

test("a line of two megabytes costs itself only", async () => {
  const { kept, bad } = await read(
    `{"id":"${"x".repeat(2 * 1024 * 1024)}"}\n${line(good)}`,
    "ndjson",
    65_536,
  )
  expect(kept).toHaveLength(1)
  expect(bad).toEqual([[1, "longer than 1048576 bytes"]])
})
