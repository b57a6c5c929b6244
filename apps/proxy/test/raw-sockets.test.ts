// Bytes on a socket: whatever comes, the answer is documented or the connection is closed, and the upstream
// has seen a request whole and once, or not at all.
import { afterAll, beforeAll, expect, test } from "vitest"
import { isDocumented, undocumentedHeaders } from "./documented-answer.ts"
import { printTable } from "./print-table.ts"
import { json, startRig, type Rig } from "./upstream.ts"
import { framingCases } from "./wire/framing-cases.ts"
import { headCases } from "./wire/head-cases.ts"
import { closeCases, pipelineCases, slowCases } from "./wire/phase-cases.ts"
import { rawAnswers, rawExchange, type RawAnswer, type Step } from "./wire/raw-exchange.ts"
import { HIDDEN, OWN, type WireCase } from "./wire/wire-case.ts"

let patient: Rig
let impatient: Rig
beforeAll(async () => {
  const slow = { HEADERS_TIMEOUT_MS: "200", BODY_TIMEOUT_MS: "200" }
  ;[patient, impatient] = await Promise.all([
    startRig({ UPSTREAM_TIMEOUT_MS: "20000", RETRY_TRIES: "1" }),
    startRig({ UPSTREAM_TIMEOUT_MS: "20000", ...slow }),
  ])
  patient.answer = impatient.answer = json(200, { task_id: "a1" })
})
afterAll(() => Promise.all([patient?.stop(), impatient?.stop()]))

const groups: readonly (readonly [string, readonly WireCase[], () => Rig])[] = [
  ["framing", framingCases, () => patient],
  ["heads and targets", headCases, () => patient],
  ["early close", closeCases, () => patient],
  ["pipelining", pipelineCases, () => patient],
  ["slow", slowCases, () => impatient],
]
let number = 100
const all = groups.flatMap(([group, cases, rig]) =>
  cases.map((each) => ({ ...each, group, rig, id: String((number += 1)) })),
)
type Numbered = (typeof all)[number]
const tally = new Map<string, Map<string, number>>()

test.each(all.map((each) => [each.group, each.name, each] as const))(
  "%s: %s",
  async (_g, _n, each) => {
    const rig = each.rig()
    const steps = each.steps.flatMap((step): readonly Step[] => {
      if (typeof step !== "string") return [step]
      const text = step.replaceAll("#ID#", each.id)
      return each.bytewise === true ? text.split("") : [text]
    })
    const came = rawAnswers(await rawExchange(Number(new URL(rig.proxyUrl).port), steps))
    expect(came.map(({ status }) => status)).toEqual(each.answers)
    for (const answer of came) judge(answer)
    seenUpstream(rig, each)
    const outcomes = tally.get(each.group) ?? new Map<string, number>()
    tally.set(each.group, outcomes)
    const outcome = each.answers.join(" ") || "closed"
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  },
)

function judge({ status, headers, body }: RawAnswer): void {
  if (status === 100) return
  expect(isDocumented(status)).toBe(true)
  expect(undocumentedHeaders(status, Object.keys(headers))).toEqual([])
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": expect.stringMatching(/^[\w.-]{1,64}$/),
  })
  const expected = status === 200 ? ["task_id"] : ["error_code", "error_msg"]
  expect(Object.keys(JSON.parse(body))).toEqual(expected)
}

/** Whole and once, or not at all; nothing that was not sent. */
function seenUpstream(rig: Rig, { id, upstream, hidden = 0 }: Numbered): void {
  const count = (body: string): number =>
    rig.received.filter((each) => each.body === body.replaceAll("#ID#", id)).length
  expect(upstream).toContain(count(OWN))
  expect(count(HIDDEN)).toBe(hidden)
}

test("the upstream has seen whole requests only, each once; the table", async () => {
  for (const { received } of [patient, impatient]) {
    const bodies = received.map(({ body }) => body)
    for (const body of bodies) expect(body).toMatch(/^\{"user_name":"(own|hid)-\d{3}"\}$/)
    expect(new Set(bodies).size).toBe(bodies.length)
  }
  expect(all.length).toBeGreaterThanOrEqual(100)
  const rows = [...tally].map(([group, outcomes]) => {
    const cases = [...outcomes.values()].reduce((sum, each) => sum + each, 0)
    return [group, cases, [...outcomes].map(([what, times]) => `${what}: ${times}`).join(", ")]
  })
  printTable(
    `raw sockets: ${all.length} cases, 0 half or twice upstream`,
    ["group", "cases", "answers"],
    rows,
  )
})
