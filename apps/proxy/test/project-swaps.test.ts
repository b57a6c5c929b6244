// Callers name projects that are not theirs, and use actions they do not have: a thousand times each.
import { operationIds, operations, actions as allActions } from "@session-export/client/operations"
import fc from "fast-check"
import { afterAll, expect, test } from "vitest"
import { AUDIENCE, guardedApp, ISSUER, keysOf, signed, withModes } from "./guarded-app.ts"
import { hash } from "./inner-app.ts"
import { at, jwks, mint } from "./jwt-cases.ts"
import { printTable } from "./print-table.ts"

const app = await guardedApp()
afterAll(() => app.stop())

const SEED = 7
const guarded = operationIds.filter((id) => operations[id].action !== null)
const projects = Array.from({ length: 12 }, (_, index) => hash(`project-${index}`).slice(0, 32))

const known = fc
  .sample(
    fc.record({
      projects: fc.subarray(projects, { minLength: 0, maxLength: 4 }),
      actions: fc.subarray([...allActions]),
    }),
    { numRuns: 20, seed: SEED },
  )
  .map((may, index) => ({
    ...may,
    name: `caller-${index}`,
    apiKeyHashes: [hash(`key-${index}`)],
    accessKeys: [{ ak: `AK${index}`, sk: `secret-${index}` }],
    jwtSubjects: [`subject-${index}`],
  }))

/** Spellings of a project that somebody could take for another one. */
const spellings: readonly ((project: string) => string)[] = [
  (project) => project,
  (project) => project,
  (project) => project.toUpperCase(),
  (project) => project.replace(/^./, (first) => `%${first.charCodeAt(0).toString(16)}`),
  (project) => `${project}%20`,
  (project) => `${project},${projects[0]}`,
  (project) => `${project}%2f..%2f${projects[0]}`,
  (project) => `${project}%00`,
  () => "*",
  () => "%2A",
  () => "undefined",
]

const env = {
  ...withModes("api-key,jwt,access-key", known),
  JWT_ISSUER: ISSUER,
  JWT_AUDIENCE: AUDIENCE,
  JWT_JWKS: JSON.stringify(jwks),
}
const jwtKeys = keysOf(env)
const claims = { iss: ISSUER, aud: AUDIENCE, exp: at(300) }

/** In each way, and as one nobody listed whose issuer says what it may do. */
const proofs = {
  key: async (index: number) => ({ "x-api-key": `key-${index}` }),
  JWT: async (index: number) => ({
    authorization: `Bearer ${await mint({ ...claims, sub: `subject-${index}` })}`,
  }),
  claims: async (index: number) => {
    const { projects: own, actions } = known[index] ?? { projects: [], actions: [] }
    const payload = { ...claims, sub: `x-${index}`, projects: own, actions: actions.join(" ") }
    return { authorization: `Bearer ${await mint(payload)}` }
  },
  signature: (index: number, path: string) =>
    signed(path, { ak: `AK${index}`, sk: `secret-${index}` }),
} as const

const draw = fc.record({
  index: fc.nat(known.length - 1),
  /** Of all projects, or of the caller's own. */
  foreign: fc.boolean(),
  rank: fc.nat(projects.length - 1),
  spell: fc.constantFrom(...spellings),
  operationId: fc.constantFrom(...guarded),
  way: fc.constantFrom("key" as const, "JWT" as const, "claims" as const, "signature" as const),
})

const LIMITS = { "foreign project": 1000, "missing action": 1000, own: 300 }

test("1 000 foreign projects and 1 000 missing actions: none goes through", async () => {
  const counts = { "foreign project": 0, "missing action": 0, own: 0 }
  const passed = { "foreign project": 0, "missing action": 0 }
  const ways = new Map<string, number>()
  for (const drawn of fc.sample(draw, { numRuns: 20_000, seed: SEED })) {
    const { index, spell, operationId, way } = drawn
    const caller = known[index] ?? expect.fail("no caller")
    const among = drawn.foreign || caller.projects.length === 0 ? projects : caller.projects
    const project = among[drawn.rank % among.length] ?? expect.fail("no project")
    const { method, action, path: template } = operations[operationId]
    const spelt = spell(project)
    const path = template.replace("{project_id}", spelt).replace("{task_id}", "a1")
    // As a path is read: decoded once.
    const means = decodeURIComponent(spelt)
    const foreign = !caller.projects.includes(means)
    const lacking = action !== null && !caller.actions.includes(action)
    const kind = foreign ? "foreign project" : lacking ? "missing action" : "own"
    if (counts[kind] >= LIMITS[kind]) continue
    // Only requests without a body are signed here.
    if (way === "signature" && method !== "GET") continue
    counts[kind] += 1
    ways.set(way, (ways.get(way) ?? 0) + 1)
    const headers = await proofs[way](index, path)
    const got = await app.present({ path, method, headers }, env, { jwtKeys })
    const what = `${caller.name} ${operationId} ${path} by ${way}`
    if (kind === "own") {
      // Past this stage; what is wrong with the rest of it is told by others.
      expect([401, 403], what).not.toContain(got.status)
      continue
    }
    if (got.status !== 403 || got.forwarded > 0) passed[kind] += 1
    expect(got, what).toMatchObject({ status: 403, cause: kind, forwarded: 0 })
    expect(got.code).toBe(foreign ? "WKS.00081102" : "APIGW.0302")
    expect(got.message).toContain(foreign ? "project" : `ask for ${action}`)
  }
  printTable(
    `swaps by ${known.length} callers, ${projects.length} projects, ${guarded.length} operations, seed ${SEED}`,
    ["what", "tried", "let through"],
    [
      ["foreign project", counts["foreign project"], passed["foreign project"]],
      ["missing action", counts["missing action"], passed["missing action"]],
      ["own project and action", counts.own, counts.own],
      ...[...ways].map(([way, tried]) => [`by ${way}`, tried, ""]),
    ],
  )
  expect(counts).toEqual(LIMITS)
})

test("the proxy's own project binds whoever may name any", async () => {
  const [ours = "", theirs = ""] = projects
  const anybody = [{ ...known[0], projects: ["*"], actions: ["*"] }]
  const bound = {
    ...env,
    ...withModes("api-key,passthrough", anybody),
    HUAWEICLOUD_SDK_PROJECT_ID: ours,
  }
  for (const headers of [{ "x-api-key": "key-0" }, { "x-auth-token": "t1" }]) {
    const path = (project: string): string => `/v2/${project}/export-tasks`
    expect(await app.present({ path: path(ours), headers }, bound)).toMatchObject({ status: 200 })
    const got = await app.present({ path: path(theirs), headers }, bound)
    expect(got).toMatchObject({
      status: 403,
      code: "WKS.00081102",
      cause: "foreign project",
      forwarded: 0,
    })
  }
})
