// The edge runtime forbids code generation; the validators must judge there as they do here.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { build } from "esbuild"
import { Miniflare, supportedCompatibilityDate } from "miniflare"
import { afterAll, beforeAll, expect, test } from "vitest"

const worker = `
import { validateRequest, violationBody } from "../src/index.ts"
export default {
  async fetch(request) {
    const body = new Uint8Array(await request.arrayBuffer())
    const parts = { path: { project_id: "p1" }, headers: request.headers, body }
    const verdict = validateRequest("ExportSessions", parts, Date.parse("2026-05-23T12:00:00Z"))
    if (verdict.ok) return Response.json(verdict.value)
    const { status, violations } = verdict
    return Response.json(violationBody("ExportSessions", status, violations), { status })
  },
}`

// Miniflare does not wait until its folder is removed, and this process ends first.
const folder = mkdtempSync(join(tmpdir(), "session-export-workerd-"))
process.env.TMPDIR = folder
let miniflare: Miniflare
beforeAll(async () => {
  const bundled = await build({
    stdin: { contents: worker, resolveDir: join(import.meta.dirname), loader: "ts" },
    bundle: true,
    format: "esm",
    write: false,
  })
  miniflare = new Miniflare({
    modules: true,
    compatibilityDate: supportedCompatibilityDate,
    script: bundled.outputFiles[0]?.text ?? "",
  })
})
afterAll(async () => {
  await miniflare?.dispose()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
})

const post = async (body: string) => {
  const headers = { "content-type": "application/json" }
  const answer = await miniflare.dispatchFetch("http://worker/", { method: "POST", headers, body })
  return { status: answer.status, text: await answer.text() }
}

test("takes what is valid", async () => {
  const body = '{"session_state":"Active","user_name":"李"}'
  expect(await post(body)).toMatchObject({ status: 200 })
})

test("refuses what is not, with the same words", async () => {
  const window = '"query_begin_time":"2026-04-22T08:00:00Z","query_end_time":"2026-05-23T12:00:00Z"'
  const { status, text } = await post(`{${window},"is_success":"yes"}`)
  expect(status).toBe(400)
  expect(text).toContain("(got 31 d 4 h)")
  expect(text).toContain("is_success: must be one of")
  expect(await post('{"a":1,"a":2}')).toMatchObject({ status: 400 })
})
