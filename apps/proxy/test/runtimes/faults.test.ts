// The same faults of the upstream on every runtime: nothing cut passes for whole, nothing is done twice.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Fault, Seen } from "../faults/fault.ts"
import { counted, faultLab, type FaultLab } from "../faults/fault-lab.ts"
import { faults } from "../faults/faults.ts"
import { printTable } from "../print-table.ts"
import { otherwise } from "./otherwise.ts"
import { keepOutcome } from "./outcomes.ts"
import { runtimes, versionOf, type Runtime } from "./runtimes.ts"
import { startProxy } from "./start-proxy.ts"

const labs = new Map<Runtime, FaultLab>()
const versions = new Map<Runtime, string>()
/** What a call may see that meets the rest of another one: no answer, or a file that breaks off. */
const SPOILT: ReadonlySet<Seen> = new Set<Seen>([503, "cut"])
const rows: (readonly string[])[] = []

beforeAll(async () => {
  for (const runtime of runtimes) {
    labs.set(runtime, await faultLab((env) => startProxy(runtime, env)))
    versions.set(runtime, await versionOf(runtime))
  }
})
afterAll(async () => {
  for (const [runtime, lab] of labs) {
    keepOutcome("faults", runtime, lab.counts)
    await lab.stop()
  }
  if (rows.length > 0)
    printTable("faults seen otherwise", ["fault", "runtime", "seen", "why"], rows)
  printTable(
    "faults of the upstream",
    ["runtime", "version", ...counted],
    [...labs].map(([runtime, { counts }]) => [
      runtime,
      versions.get(runtime) ?? "?",
      ...counted.map((each) => counts[each]),
    ]),
  )
})

async function meet(runtime: Runtime, fault: Fault): Promise<readonly string[]> {
  const lab = labs.get(runtime) ?? expect.fail(runtime)
  const here = otherwise[runtime]?.[fault.name]
  const wanted = { ...fault.sees, ...here?.sees }
  const problems: string[] = []
  const seen: string[] = []
  for (const { kind, sight, after, arrived } of await lab.meet(fault)) {
    const wrong = (what: string): void => void problems.push(`${runtime}: ${kind} ${what}`)
    seen.push(`${kind} ${sight.seen}`)
    // A break that is known before the head has gone out can be said in words.
    const early = wanted[kind] === "cut" && sight.seen === 503
    if (sight.seen !== wanted[kind] && !early) wrong(`saw ${sight.seen} instead of ${wanted[kind]}`)
    for (const each of [...sight.faults, ...after.faults]) wrong(`was told: ${each}`)
    const well = after.seen === "whole" || (here?.spoils === true && SPOILT.has(after.seen))
    if (!well) wrong(`afterwards saw ${after.seen}`)
    if (kind === "create" && !fault.turnsDown && arrived > 1) wrong(`was done ${arrived} times`)
  }
  if (here) rows.push([fault.name, runtime, seen.join(", "), here.why])
  return problems
}

// Once more, if it must be: a machine that stands still for a moment is as good as a fault of the upstream.
describe.each(Object.entries(faults))("%s", (_group, some) => {
  test.each(some.map((fault) => [fault.name, fault] as const))(
    "%s",
    { retry: 1 },
    async (_name, fault) => {
      const all = await Promise.all(runtimes.map((runtime) => meet(runtime, fault)))
      expect(all.flat()).toEqual([])
    },
  )
})
