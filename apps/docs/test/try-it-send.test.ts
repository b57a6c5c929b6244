// Calls through the real client against the API inside the page.
import { createHash } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { mockFetch } from "../src/try-it/mock-fetch.ts"
import { requestOf, type TryRequest } from "../src/try-it/request.ts"
import { send } from "../src/try-it/send.ts"
import { exampleRequest, exampleFields, formOf, forms, NOW } from "./try-it-sample.ts"

beforeAll(() => Object.assign(globalThis, { isSecureContext: true }))

async function answerOf(request: TryRequest, status: number | null) {
  const fetch = mockFetch(request, status, () => NOW)
  const target = { baseUrl: "https://mock.invalid", token: "t", fetch, status }
  return send(request, target, new AbortController().signal, () => performance.now())
}

const documented = forms.flatMap((form) =>
  form.answers.map(({ status }) => ({ form, status, operationId: form.operationId })),
)

test.each(documented)("$operationId gives its documented $status", async ({ form, status }) => {
  const answer = await answerOf(exampleRequest(form, false), status)
  expect(answer.status).toBe(status)
  expect(answer.violations).toEqual([])
})

test("a bad request gets what the proxy would say", async () => {
  const form = formOf("ExportSessions")
  const fields = { ...exampleFields(form, false), query_begin_time: "2026-05-01T00:00:00Z" }
  const answer = await answerOf(requestOf(form, { fields, rawBody: null }), null)
  expect(answer.status).toBe(400)
  expect(answer.text).toContain("query_end_time: is required together with query_begin_time")
})

test("a file has its name, type, size and hash; so has a part of it", async () => {
  const form = formOf("DownloadExportFile")
  const { file } = await answerOf(exampleRequest(form, false), null)
  const whole = Buffer.from((await file?.bytes.text()) ?? "")
  expect(file).toMatchObject({
    name: "session-list.csv",
    type: "text/csv",
    sha256: createHash("sha256").update(whole).digest("hex"),
  })
  const fields = { ...exampleFields(form, false), Range: "bytes=0-3" }
  const part = await answerOf(requestOf(form, { fields, rawBody: null }), null)
  expect(part.status).toBe(206)
  expect(await part.file?.bytes.text()).toBe(whole.subarray(0, 4).toString())
})

test("a refused download is an answer, not an exception", async () => {
  const answer = await answerOf(exampleRequest(formOf("DownloadExportFile"), false), 404)
  expect(answer).toMatchObject({ status: 404, file: null })
  expect(answer.text).toContain("error_code")
})
