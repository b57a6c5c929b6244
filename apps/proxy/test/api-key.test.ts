// Keys of ours: in which places they count, and that finding one costs the same whatever is asked.
import { afterAll, describe, expect, test, vi } from "vitest"
import { apiKey } from "../src/auth/api-key.ts"
import { fromRequest } from "../src/incoming.ts"
import { APP_KEY, CALLER, guardedApp, listPath, withModes, type Presenting } from "./guarded-app.ts"
import { hash } from "./inner-app.ts"
import { printTable } from "./print-table.ts"

const app = await guardedApp()
afterAll(() => app.stop())

const env = withModes("api-key", [
  {
    ...CALLER,
    apiKeyHashes: [hash(APP_KEY), hash("L".repeat(40_000)), hash(""), hash("ключ"), hash("a.b.c")],
  },
])
const header = (value: string): Presenting => ({ headers: { "x-api-key": value } })
const bearer = (value: string, scheme = "Bearer"): Presenting => ({
  headers: { authorization: `${scheme} ${value}` },
})
const UNKNOWN = "unknown key"
const NONE = "no credentials"

const table: readonly (readonly [string, Presenting, number, string | undefined])[] = [
  ["in X-Api-Key", header(APP_KEY), 200, undefined],
  ["as Bearer", bearer(APP_KEY), 200, undefined],
  ["scheme in lower case", bearer(APP_KEY, "bearer"), 200, undefined],
  ["more spaces after the scheme", bearer(APP_KEY, "Bearer  "), 200, undefined],
  ["spaces around, which HTTP takes away", header(`  ${APP_KEY} `), 200, undefined],
  ["one that looks like a JWT, where none is taken", bearer("a.b.c"), 200, undefined],
  ["40 KB, known", header("L".repeat(40_000)), 200, undefined],
  ["40 KB, unknown", header("M".repeat(40_000)), 401, UNKNOWN],
  ["unknown", header("sesame-key-000000000000"), 401, UNKNOWN],
  ["empty, though nothing was hashed once", header(""), 401, UNKNOWN],
  ["Bearer without a key", { headers: { authorization: "Bearer" } }, 401, UNKNOWN],
  ["upper case", header(APP_KEY.toUpperCase()), 401, UNKNOWN],
  ["a letter less", header(APP_KEY.slice(0, -1)), 401, UNKNOWN],
  ["a letter more", header(`${APP_KEY}x`), 401, UNKNOWN],
  ["a space within", header(APP_KEY.replace("-", " ")), 401, UNKNOWN],
  ["a tab behind the scheme", bearer(`\t${APP_KEY}`), 401, UNKNOWN],
  ["quoted", header(`"${APP_KEY}"`), 401, UNKNOWN],
  ["its own digest", header(hash(APP_KEY)), 401, UNKNOWN],
  ["the name of its caller", header(CALLER.name), 401, UNKNOWN],
  ["a name of every object", header("__proto__"), 401, UNKNOWN],
  ["not ASCII", header(Buffer.from("ключ").toString("latin1")), 401, UNKNOWN],
  ["twice", header(`${APP_KEY}, ${APP_KEY}`), 401, "several credentials"],
  ["twice as Bearer", bearer(`${APP_KEY}, Bearer ${APP_KEY}`), 401, "several credentials"],
  ["as Basic", bearer(btoa(`batch:${APP_KEY}`), "Basic"), 401, NONE],
  ["without a scheme", { headers: { authorization: APP_KEY } }, 401, NONE],
  ["as a token of the cloud", { headers: { "x-auth-token": APP_KEY } }, 401, NONE],
  ["as a cookie", { headers: { cookie: `x-api-key=${APP_KEY}` } }, 401, NONE],
  ["under a name like it", { headers: { apikey: APP_KEY, "x-api_key": APP_KEY } }, 401, NONE],
  ["as a parameter", { path: `${listPath}?x-api-key=${APP_KEY}`, headers: {} }, 401, NONE],
  ["as access_token", { path: `${listPath}?access_token=${APP_KEY}`, headers: {} }, 401, NONE],
]

test("where a key counts, and that no refusal repeats it", async () => {
  const rows: (string | number)[][] = []
  for (const [name, presenting, status, cause] of table) {
    const secrets = [
      APP_KEY,
      ...Object.values(presenting.headers).filter((each) => each.length > 9),
    ]
    const got = await app.present({ ...presenting, secrets }, env)
    expect(got, name).toMatchObject({ status, forwarded: status === 200 ? 1 : 0 })
    expect(got.cause, name).toBe(cause)
    if (status === 200) expect(got).toMatchObject({ caller: "batch", authMode: "api-key" })
    else expect(got).toMatchObject({ code: "APIGW.0301", caller: undefined })
    rows.push([name, got.status, got.cause ?? ""])
  }
  printTable(`API keys: ${table.length} cases`, ["key", "status", "cause"], rows)
})

describe("what it costs to look at a key", () => {
  const many = Array.from({ length: 5000 }, (_, at) => ({
    ...CALLER,
    name: `caller-${at}`,
    apiKeyHashes: [hash(`key-${at}`)],
  }))
  // A digest that begins like a kept one is the most that somebody could try for.
  const keys = ["key-0", "key-2500", "key-4999", "key-5000", "", "k".repeat(64)]

  /** Look-ups and compared characters of one judgement, and whether any list was read again. */
  async function cost(callers: typeof many, key: string) {
    const read = vi.fn<() => void>()
    const watched = callers.map((each) => ({
      ...each,
      get apiKeyHashes() {
        read()
        return each.apiKeyHashes
      },
    }))
    const judge = apiKey(watched)
    read.mockClear()
    const request = fromRequest(new Request("http://proxy.example"))
    const lookUps = vi.spyOn(Map.prototype, "get")
    const compared = vi.spyOn(String.prototype, "charCodeAt")
    await judge(key, request, new Uint8Array())
    const counted = [lookUps.mock.calls.length, compared.mock.calls.length, read.mock.calls.length]
    vi.restoreAllMocks()
    return counted
  }

  test("is one look-up and 64 characters, for any key among any number", async () => {
    const rows: (string | number)[][] = []
    for (const callers of [many.slice(0, 1), many]) {
      for (const key of keys) {
        const counted = await cost(callers, key)
        rows.push([callers.length, key.slice(0, 8) || "(empty)", ...counted])
        expect(counted).toEqual([1, 128, 0])
      }
    }
    const head = ["callers", "key", "look-ups", "characters read", "lists read"]
    printTable("cost of a key", head, rows)
  })
})
