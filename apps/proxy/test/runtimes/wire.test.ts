// Bytes on a socket, on the runtimes whose own server reads them: whatever it makes of them, the upstream sees
// a request whole and once, or not at all, and none that was hidden in another.
import { afterAll, describe, expect, test } from "vitest"
import { printTable } from "../print-table.ts"
import { json, startRig } from "../upstream.ts"
import { framingCases } from "../wire/framing-cases.ts"
import { headCases } from "../wire/head-cases.ts"
import { closeCases, pipelineCases, slowCases } from "../wire/phase-cases.ts"
import { rawExchange, type Step } from "../wire/raw-exchange.ts"
import { HIDDEN, OWN, type WireCase } from "../wire/wire-case.ts"
import { runtimes } from "./runtimes.ts"
import { startProxy } from "./start-proxy.ts"

const cases: readonly WireCase[] = [
  ...framingCases,
  ...headCases,
  ...closeCases,
  ...pipelineCases,
  ...slowCases,
]
/** Without a byte after which the test closes the connection: some servers keep what never becomes a request. */
const PATIENCE_MS = 2000
const said = (answers: readonly number[]): string => answers.join(" ") || "closed"

/** Deno goes on with a connection whose request was refused; what it reads there is a request of its own. */
const GOES_ON = new Set(["without Host, then a good one"])

const rows: (readonly (string | number)[])[] = []
afterAll(() => {
  printTable(`${cases.length} cases: as on Node?`, ["runtime", "on Node → here", "cases"], rows)
})

// Before a Worker stands the platform: it reads the bytes.
describe.each(runtimes.filter((each) => each === "bun" || each === "deno"))("%s", (runtime) => {
  test("whole and once, or not at all", async () => {
    const env = {
      UPSTREAM_TIMEOUT_MS: "20000",
      RETRY_TRIES: "1",
      BODY_TIMEOUT_MS: "200",
    }
    const rig = await startRig(env, (settings) => startProxy(runtime, settings))
    const outcomes = new Map<string, number>()
    rig.answer = json(200, { task_id: "a1" })
    try {
      await Promise.all(
        cases.map(async ({ name, steps, answers, bytewise, hidden = 0 }, at) => {
          const id = String(100 + at)
          const sent = steps.flatMap((step): readonly Step[] => {
            if (typeof step !== "string") return [step]
            const text = step.replaceAll("#ID#", id)
            return bytewise === true ? text.split("") : [text]
          })
          const text = await rawExchange(Number(new URL(rig.proxyUrl).port), sent, PATIENCE_MS)
          const came = [...text.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) =>
            Number(status),
          )
          const count = (body: string): number =>
            rig.received.filter((each) => each.body === body.replaceAll("#ID#", id)).length
          const same = String(came) === String(answers)
          const what = same ? "the same" : `${said(answers)} → ${said(came)}`
          outcomes.set(what, (outcomes.get(what) ?? 0) + 1)
          expect(count(OWN), name).toBeLessThanOrEqual(1)
          const goesOn = runtime === "deno" && GOES_ON.has(name)
          expect(count(HIDDEN), name).toBeLessThanOrEqual(goesOn ? 1 : hidden)
        }),
      )
      const bodies = rig.received.map(({ body }) => body)
      for (const body of bodies) expect(body).toMatch(/^\{"user_name":"(own|hid)-\d{3}"\}$/)
      for (const [what, times] of [...outcomes].toSorted(([, a], [, b]) => b - a))
        rows.push([runtime, what, times])
    } finally {
      await rig.stop()
    }
  })
})
