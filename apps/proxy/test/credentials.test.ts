// Credentials of every kind before proxies that take some of them: one is enough, two are never.
import { afterAll, expect, test } from "vitest"
import { authModes, type AuthMode } from "../src/config/callers.ts"
import {
  APP_KEY,
  AUDIENCE,
  guardedApp,
  ISSUER,
  keysOf,
  listPath,
  signed,
  withModes,
} from "./guarded-app.ts"
import { claims, crude, es256, jwks, mint } from "./jwt-cases.ts"
import { printTable } from "./print-table.ts"

const app = await guardedApp()
afterAll(() => app.stop())

const TOKEN = "MIItokenOfTheCloud-7f3a9c"
const jwt = await mint()
const wrongJwt = crude({ alg: "ES256", kid: es256.kid }, claims, Buffer.alloc(64))
const { authorization: signature, ...signedHeaders } = await signed(listPath)

interface Kind {
  readonly mode: AuthMode | undefined
  readonly header: "x-auth-token" | "x-api-key" | "authorization"
  readonly good: string
  readonly wrong: string
  readonly more?: Readonly<Record<string, string>>
}
const bearer = (mode: AuthMode, good: string, wrong: string): Kind => {
  return { mode, header: "authorization", good: `Bearer ${good}`, wrong: `Bearer ${wrong}` }
}
const kinds: Readonly<Record<string, Kind>> = {
  token: { mode: "passthrough", header: "x-auth-token", good: TOKEN, wrong: "x" },
  key: { mode: "api-key", header: "x-api-key", good: APP_KEY, wrong: "nobodys-key" },
  "Bearer key": bearer("api-key", APP_KEY, "nobodys-key"),
  "Bearer JWT": bearer("jwt", jwt, wrongJwt),
  signature: {
    mode: "access-key",
    header: "authorization",
    good: signature,
    wrong: signature.replace(/\w+$/, "0".repeat(64)),
    more: signedHeaders,
  },
  Basic: { mode: undefined, header: "authorization", good: "Basic eDpzZXNhbWU=", wrong: "Basic" },
  nothing: { mode: undefined, header: "x-auth-token", good: "", wrong: "" },
}
const secrets = [TOKEN, APP_KEY, ...jwt.split("."), signature.slice(-64), "nobodys-key", "eDpzZXNh"]

/** Every choice of ways that a proxy can take, but none. */
const proxies = Array.from({ length: 2 ** authModes.length - 1 }, (_, at) => {
  const modes = authModes.filter((_mode, bit) => ((at + 1) >> bit) % 2 === 1)
  const forJwt = { JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE, JWT_JWKS: JSON.stringify(jwks) }
  const env = { ...withModes(modes.join(",")), ...(modes.includes("jwt") ? forJwt : {}) }
  return { modes, env, deps: { jwtKeys: keysOf(env) }, taken: modes.join(", ") }
})

/** Words that tell how each kind is sent. */
const HOW = {
  passthrough: /x-auth-token/i,
  "api-key": /X-Api-Key/,
  jwt: /Bearer with a JWT/,
  "access-key": /SDK-HMAC-SHA256/,
}

test("one kind is taken where its way is, and is as good as none elsewhere", async () => {
  const rows: (string | number)[][] = []
  for (const { modes, env, deps, taken } of proxies) {
    const row: (string | number)[] = [taken]
    for (const [name, { mode, header, good, more }] of Object.entries(kinds)) {
      const got = await app.present({ headers: { ...more, [header]: good }, secrets }, env, deps)
      const may = mode !== undefined && modes.includes(mode)
      expect(got, `${name} before ${taken}`).toMatchObject(
        may ? { status: 200, authMode: mode, forwarded: 1 } : { status: 401, forwarded: 0 },
      )
      // Whoever sends nothing that counts is told what would, and nothing else.
      if (got.cause === "no credentials") {
        const told = authModes.filter((each) => HOW[each].test(got.message))
        expect(told, got.message).toEqual(modes)
      }
      row.push(got.status)
    }
    rows.push(row)
  }
  const head = ["ways taken", ...Object.keys(kinds)]
  printTable(`${proxies.length} choices of ways × ${head.length - 1} kinds`, head, rows)
})

const whiches = [
  ["good", "good"],
  ["good", "wrong"],
  ["wrong", "good"],
] as const

test("two kinds are refused, good or wrong, whatever is taken", async () => {
  const { nothing: _nothing, ...some } = kinds
  const pairs = Object.entries(some).flatMap(([first, one]) =>
    Object.entries(some).map(([second, two]) => ({ name: `${first} and ${second}`, one, two })),
  )
  let requests = 0
  for (const { env, deps, taken } of proxies) {
    for (const { name, one, two } of pairs) {
      for (const [first, second] of whiches) {
        const apart = { [one.header]: one[first], [two.header]: two[second] }
        // What comes twice in one header comes joined.
        const joined = { [one.header]: `${one[first]}, ${two[second]}` }
        const same = one.header === two.header
        const headers = { ...one.more, ...two.more, ...(same ? joined : apart) }
        const got = await app.present({ headers, secrets }, env, deps)
        const what = `${name}, ${first} and ${second}, before ${taken}`
        expect(got, what).toMatchObject({ status: 401, code: "APIGW.0301", forwarded: 0 })
        if (!same) {
          const names = Object.keys(apart).map((each) =>
            expect.stringMatching(new RegExp(each, "i")),
          )
          for (const each of names) expect(got.message, what).toEqual(each)
          expect(got, what).toMatchObject({ cause: "several credentials" })
        }
        requests += 1
      }
    }
  }
  process.stdout.write(
    `two credentials: ${pairs.length} pairs, ${requests} requests, 0 let through\n`,
  )
})
