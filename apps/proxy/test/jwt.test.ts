// JWTs: whom they name, and a table of those that are refused.
import { createHmac } from "node:crypto"
import { afterAll, expect, test } from "vitest"
import { AUDIENCE, guardedApp, ISSUER, keysOf, withModes, type Env } from "./guarded-app.ts"
import { forgeries } from "./jwt-forgeries.ts"
import { at, claims, eddsa, es256, jwks, mint, rs256, stranger, without } from "./jwt-cases.ts"
import { printTable } from "./print-table.ts"
import { project } from "./upstream.ts"

const app = await guardedApp()
afterAll(() => app.stop())

const env: Env = {
  ...withModes("jwt"),
  JWT_ISSUER: ISSUER,
  JWT_AUDIENCE: AUDIENCE,
  JWT_JWKS: JSON.stringify(jwks),
}
const deps = { jwtKeys: keysOf(env) }
const ask = (token: string, scheme = "Bearer", more: Env = {}) => {
  const headers = { authorization: `${scheme} ${token}` }
  const secrets = token.split(/[. ,]+/).filter((each) => each.length > 9)
  return app.present({ headers, secrets }, { ...env, ...more }, deps)
}

const good: readonly (readonly [string, Promise<string>, string, string?])[] = [
  ["ES256", mint(), "batch"],
  ["RS256", mint(claims, rs256), "batch"],
  ["PS256 with a key for any RSA", mint(claims, { ...rs256, alg: "PS256" }), "batch"],
  ["EdDSA", mint(claims, eddsa), "batch"],
  ["scheme in lower case", mint(), "batch", "bearer"],
  ["one audience of several", mint({ ...claims, aud: ["other", AUDIENCE] }), "batch"],
  ["expired within the tolerance", mint({ ...claims, exp: at(-29) }), "batch"],
  ["not before, within the tolerance", mint({ ...claims, nbf: at(29) }), "batch"],
  ["without kid, where one key fits", mint(claims, es256, { kid: undefined }), "batch"],
  ["claims as lists", mint(stranger), "jwt-"],
  [
    "claims as words",
    mint({ ...stranger, projects: `x ${project}`, actions: stranger.actions.join(" ") }),
    "jwt-",
  ],
  ["any project and action", mint({ ...stranger, projects: ["*"], actions: "*" }), "jwt-"],
]

test("JWTs that are taken", async () => {
  const rows: string[][] = []
  for (const [name, token, caller, scheme] of good) {
    // The key for any RSA says no algorithm.
    const keys = {
      keys: jwks.keys.map((each) => (each.kty === "RSA" ? without(each, "alg") : each)),
    }
    const any = { ...env, JWT_JWKS: JSON.stringify(keys) }
    const headers = { authorization: `${scheme ?? "Bearer"} ${await token}` }
    const got = await app.present({ headers }, any)
    expect(got, name).toMatchObject({ status: 200, authMode: "jwt", forwarded: 1 })
    expect(got.caller, name).toMatch(caller === "jwt-" ? /^jwt-[0-9a-f]{12}$/ : /^batch$/)
    rows.push([name, got.caller ?? ""])
  }
  printTable(`JWTs that are taken: ${good.length} cases`, ["JWT", "caller"], rows)
})

test("JWTs that are refused, whatever they say", async () => {
  const rows: (string | number)[][] = []
  for (const [name, token, cause] of forgeries) {
    const got = await ask(await token)
    expect(got, name).toMatchObject({ status: 401, forwarded: 0, caller: undefined })
    expect(got.code, name).toBe(cause === "token expired" ? "APIGW.0307" : "APIGW.0301")
    expect(got.cause, name).toBe(cause)
    rows.push([name, got.status, got.cause ?? ""])
  }
  const foreign = [
    ["projects are a number", { ...stranger, projects: 7 }],
    ["projects are an object", { ...stranger, projects: { [project]: true } }],
    ["projects hold a number", { ...stranger, projects: [project, 7] }],
    ["projects nested", { ...stranger, projects: [[project]] }],
    ["no projects", without(stranger, "projects")],
    ["another project", { ...stranger, projects: ["other"] }],
    ["actions are null", { ...stranger, actions: null }],
    ["actions are true", { ...stranger, actions: true }],
    ["no actions", without(stranger, "actions")],
    ["another action", { ...stranger, actions: ["workspace:tenants:exportData"] }],
    ["a listed caller that claims more", { ...claims, sub: "batch-job ", projects: "x" }],
  ] as const
  for (const [name, payload] of foreign) {
    const got = await ask(await mint(payload))
    const cause = name.includes("action") ? "missing action" : "foreign project"
    expect(got, name).toMatchObject({ status: 403, cause, forwarded: 0, authMode: "jwt" })
    rows.push([name, got.status, cause])
  }
  const count = forgeries.length + foreign.length
  printTable(`JWTs that are refused: ${count} cases`, ["JWT", "status", "cause"], rows)
})

test("an algorithm that is not configured is refused, though a key for it is there", async () => {
  const more = { JWT_ALGORITHMS: "RS256" }
  const got = await ask(await mint(), "Bearer", more)
  expect(got).toMatchObject({ status: 401, cause: "JWT algorithm" })
  expect((await ask(await mint(claims, rs256), "Bearer", more)).status).toBe(200)
})

test("what claims are named is configured", async () => {
  const more = { JWT_PROJECTS_CLAIM: "https://issuer.example/p", JWT_ACTIONS_CLAIM: "scope" }
  const payload = { ...claims, sub: "x", "https://issuer.example/p": project, scope: "*" }
  expect((await ask(await mint(payload), "Bearer", more)).status).toBe(200)
  expect((await ask(await mint(stranger), "Bearer", more)).status).toBe(403)
})

test("a subject is told by a digest, one for each issuer and subject", async () => {
  const one = await ask(await mint(stranger))
  const other = await ask(await mint({ ...stranger, sub: "user-4712" }))
  expect(one.caller).not.toBe(other.caller)
  expect(await ask(await mint({ ...stranger, exp: at(60) }))).toMatchObject({ caller: one.caller })
})

test("a shared secret can be nobody's: neither configured nor taken for one", async () => {
  const secret = Buffer.from("a-shared-secret-of-more-than-32-bytes")
  const keys = { keys: [{ kty: "oct", k: secret.toString("base64url"), kid: "h" }] }
  expect(() => keysOf({ ...env, JWT_JWKS: JSON.stringify(keys) })).toThrow(/JWT_JWKS/)
  const head = (await mint(claims, es256, { kid: "h" })).split(".").slice(0, 2).join(".")
  const mac = createHmac("sha256", secret).update(head).digest("base64url")
  expect((await ask(`${head}.${mac}`)).status).toBe(401)
})
