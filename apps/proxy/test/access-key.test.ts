// Signatures of callers, over sockets: those of our client and of the vendor's signer, whole and tampered with.
import { MAX_SKEW_MS, sdkDate, UNSIGNED_PAYLOAD } from "@session-export/client/signing"
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { ACCESS_KEY, NOW, OWN, withModes } from "./guarded-app.ts"
import { printTable } from "./print-table.ts"
import { byHand, ours, theirs, type ByHand, type Sent, type Signer } from "./signed-requests.ts"
import { exportPath, project, send, startRig, type Rig } from "./upstream.ts"

let rig: Rig
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW })
  rig = await startRig(withModes("access-key"))
  rig.answer = (response, { method, url }) => {
    const made = url.endsWith("/export") ? { task_id: "a1" } : { export_tasks: [], count: 0 }
    response.setHeader("content-type", url.endsWith("/download") ? "text/csv" : "application/json")
    response.end(method === "GET" || url.endsWith("/export") ? JSON.stringify(made) : undefined)
  }
})
beforeEach(() => {
  vi.setSystemTime(NOW)
  rig.received.length = 0
})
afterAll(async () => {
  vi.useRealTimers()
  await rig?.stop()
})

const headers = { "content-type": "application/json", "x-project-id": project }
const start: Sent = {
  method: "POST",
  path: exportPath,
  headers,
  body: '{"session_state":"Active"}',
}
const name = encodeURIComponent("Größe (a) b+c&d*'.xlsx")
const plain: readonly Sent[] = [
  start,
  { ...start, body: JSON.stringify({ user_name: "Zoë / 山田" }) },
  {
    ...start,
    method: "GET",
    path: `/v2/${project}/export-tasks?limit=5&file_name=${name}`,
    body: "",
  },
  { ...start, method: "GET", path: `/v2/${project}/export-tasks/a1/download`, body: "" },
  { ...start, path: `/v2/${project}/export-tasks/batch-delete`, body: '{"task_ids":["a","b"]}' },
]
const signers: readonly (readonly [string, Signer])[] = [
  ["our client", ours],
  ["the vendor's core", theirs],
]
const call = async ({ path, ...request }: Sent) => {
  const got = await send(rig.proxyUrl + path, request)
  const code: unknown = got.status < 400 ? undefined : JSON.parse(got.body).error_code
  if (code !== undefined) {
    for (const secret of [request.headers.authorization ?? "none", ACCESS_KEY.ak, ACCESS_KEY.sk]) {
      expect(got.body).not.toContain(secret)
    }
  }
  return { status: got.status, code, forwarded: rig.received.splice(0).length }
}
const expected = (status: number) => ({
  status,
  forwarded: status === 200 ? 1 : 0,
  code: status === 200 ? undefined : "APIGW.0301",
})

test.each(signers)("whole signatures of %s are taken", async (who, sign) => {
  for (const each of plain) {
    expect(await call(await sign(rig.proxyUrl, each)), each.path).toEqual(expected(200))
  }
  process.stdout.write(`signed by ${who}: ${plain.length} of ${plain.length} taken\n`)
})

const withHeaders = (sent: Sent, more: Readonly<Record<string, string>>): Sent => ({
  ...sent,
  headers: { ...sent.headers, ...more },
})
const without = (sent: Sent, gone: string): Sent => ({
  ...sent,
  headers: Object.fromEntries(Object.entries(sent.headers).filter(([each]) => each !== gone)),
})
const authorized = (sent: Sent, change: (header: string) => string): Sent =>
  withHeaders(sent, { authorization: change(sent.headers.authorization ?? "") })
const other = project.replace("0", "1")

const tampered: readonly (readonly [string, (sent: Sent) => Sent, number])[] = [
  ["a header more that is not signed", (s) => withHeaders(s, { "x-note": "1" }), 200],
  [
    "signature in capitals",
    (s) => authorized(s, (h) => h.replace(/\w+$/, (x) => x.toUpperCase())),
    200,
  ],
  ["a letter of the body", (s) => ({ ...s, body: s.body.replace("A", "a") }), 401],
  ["a space more in the body", (s) => ({ ...s, body: `${s.body} ` }), 401],
  ["another body", (s) => ({ ...s, body: "{}" }), 401],
  ["no body", (s) => ({ ...s, body: "" }), 401],
  ["another project", (s) => ({ ...s, path: s.path.replace(project, other) }), 401],
  ["a query more", (s) => ({ ...s, path: `${s.path}?limit=1` }), 401],
  ["media type changed", (s) => withHeaders(s, { "content-type": "text/plain" }), 401],
  ["project header changed", (s) => withHeaders(s, { "x-project-id": other }), 401],
  ["a signed header is gone", (s) => without(s, "x-project-id"), 401],
  ["another host", (s) => withHeaders(s, { host: "other.example" }), 401],
  ["date a second later", (s) => withHeaders(s, { "x-sdk-date": sdkDate(NOW + 1000) }), 401],
  ["date twice", (s) => withHeaders(s, { "x-sdk-date": `${sdkDate(NOW)}, ${sdkDate(NOW)}` }), 401],
  ["no date", (s) => without(s, "x-sdk-date"), 401],
  ["a date that is none", (s) => withHeaders(s, { "x-sdk-date": "20260230T000000Z" }), 401],
  [
    "unknown access key",
    (s) => authorized(s, (h) => h.replace(ACCESS_KEY.ak, "NOBODYSACCESSKEY0001")),
    401,
  ],
  [
    "access key in lower case",
    (s) => authorized(s, (h) => h.replace(ACCESS_KEY.ak, ACCESS_KEY.ak.toLowerCase())),
    401,
  ],
  [
    "a name of every object",
    (s) => authorized(s, (h) => h.replace(ACCESS_KEY.ak, "__proto__")),
    401,
  ],
  ["security token added", (s) => withHeaders(s, { "x-security-token": "t" }), 401],
  ["signature cut", (s) => authorized(s, (h) => h.slice(0, -1)), 401],
  ["signature empty", (s) => authorized(s, (h) => h.replace(/\w+$/, "")), 401],
  ["signature of zeros", (s) => authorized(s, (h) => h.replace(/\w+$/, "0".repeat(64))), 401],
  ["signature twice", (s) => authorized(s, (h) => `${h}, ${h}`), 401],
  [
    "no signed headers",
    (s) => authorized(s, (h) => h.replace(/SignedHeaders=[^,]+/, "SignedHeaders=")),
    401,
  ],
  ["fewer signed headers", (s) => authorized(s, (h) => h.replace("host;", "")), 401],
  ["date not among the signed", (s) => authorized(s, (h) => h.replace(";x-sdk-date", "")), 401],
  ["another algorithm", (s) => authorized(s, (h) => h.replace("SDK", "V11")), 401],
  [
    "algorithm in lower case",
    (s) => authorized(s, (h) => h.replace(/^\S+/, (x) => x.toLowerCase())),
    401,
  ],
  ["the signature alone", (s) => authorized(s, (h) => h.replace(/.*=/, "Bearer ")), 401],
  [
    "UNSIGNED-PAYLOAD said afterwards",
    (s) => withHeaders(s, { "x-sdk-content-sha256": UNSIGNED_PAYLOAD }),
    401,
  ],
]

test("tampered signatures", async () => {
  const rows: (string | number)[][] = []
  for (const [what, change, status] of tampered) {
    for (const [who, sign] of signers) {
      const got = await call(change(await sign(rig.proxyUrl, start)))
      expect(got, `${what}, ${who}`).toEqual(expected(status))
    }
    rows.push([what, status])
  }
  const list = plain[2] ?? expect.fail("no list")
  const query = { ...list, path: list.path.replace("limit=5", "limit=6") }
  const turned = { ...list, path: list.path.replace(/limit=5&(.*)/, "$1&limit=5") }
  for (const [who, sign] of signers) {
    const signed = await sign(rig.proxyUrl, list)
    expect(await call({ ...signed, path: query.path }), who).toEqual(expected(401))
    expect(await call({ ...signed, path: turned.path }), who).toEqual(expected(200))
  }
  rows.push(["a parameter changed", 401], ["parameters in another order", 200])
  const keys = [
    ["wrong secret", { ...ACCESS_KEY, sk: "wrong" }],
    ["the proxy's own key", { ak: OWN.HUAWEICLOUD_SDK_AK, sk: OWN.HUAWEICLOUD_SDK_SK }],
    ["the secret for an unknown key", { ...ACCESS_KEY, ak: "X" }],
    ["the secret of nobody", { ak: "X", sk: "no-such-access-key" }],
  ] as const
  for (const [what, key] of keys) {
    for (const [who, sign] of signers) {
      expect(await call(await sign(rig.proxyUrl, start, key)), `${what}, ${who}`).toEqual(
        expected(401),
      )
    }
    rows.push([what, 401])
  }
  printTable(`signatures, ${rows.length} changes × 2 signers`, ["change", "status"], rows)
})

test.each<[string, number, number]>([
  ["15 minutes old", -MAX_SKEW_MS, 200],
  ["15 minutes ahead", MAX_SKEW_MS, 200],
  ["a second older", -MAX_SKEW_MS - 1000, 401],
  ["a second more ahead", MAX_SKEW_MS + 1000, 401],
  ["a year old", -365 * 86_400_000, 401],
])("%s", async (_name, offset, status) => {
  for (const [who, sign] of signers) {
    vi.setSystemTime(NOW + offset)
    const signed = await sign(rig.proxyUrl, start)
    vi.setSystemTime(NOW)
    expect(await call(signed), who).toEqual(expected(status))
  }
})

test("a request that somebody kept is good for 15 minutes, as at the vendor's", async () => {
  const kept = await theirs(rig.proxyUrl, start)
  for (const [minutes, status] of [
    [0, 200],
    [14, 200],
    [15, 200],
    [16, 401],
    [1440, 401],
  ] as const) {
    vi.setSystemTime(NOW + minutes * 60_000)
    expect(await call(kept), `${minutes} min`).toEqual(expected(status))
  }
})

const date = ["x-sdk-date"]
const said = { "x-sdk-content-sha256": UNSIGNED_PAYLOAD }
test.each<[string, ByHand, number, ((sent: Sent) => Sent)?]>([
  ["the date alone, as in the vendor's vectors", { signedHeaders: date }, 200],
  ["any order of names", { signedHeaders: ["x-sdk-date", "host"] }, 200],
  ["not the date", { signedHeaders: ["host"] }, 401],
  ["a header that was not sent", { signedHeaders: ["x-sdk-date", "x-nothing"] }, 401],
  ["no body, and says so", { signedHeaders: date, hash: UNSIGNED_PAYLOAD, more: said }, 200],
  ["no body, does not say so", { signedHeaders: date, hash: UNSIGNED_PAYLOAD }, 401],
  ["a body, says that it did not", { signedHeaders: date, more: said }, 401],
  [
    "no body, and that is changed",
    { signedHeaders: date, hash: UNSIGNED_PAYLOAD, more: said },
    200,
    (s) => ({ ...s, body: "{}" }),
  ],
  [
    "no body, word in lower case",
    {
      signedHeaders: date,
      hash: "unsigned-payload",
      more: { "x-sdk-content-sha256": "unsigned-payload" },
    },
    401,
  ],
  [
    "no body, unsaid on the way",
    { signedHeaders: date, hash: UNSIGNED_PAYLOAD, more: said },
    401,
    (s) => without(s, "x-sdk-content-sha256"),
  ],
])("signs %s", async (_name, how, status, change = (sent: Sent) => sent) => {
  expect(await call(change(await byHand(rig.proxyUrl, start, how)))).toEqual(expected(status))
})
