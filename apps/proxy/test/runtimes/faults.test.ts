// The same faults of the upstream on every runtime: nothing cut passes for whole, nothing is done twice.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Fault } from "../faults/fault.ts"
import { counted, faultLab, type FaultLab } from "../faults/fault-lab.ts"
import { faults } from "../faults/faults.ts"
import { printTable } from "../print-table.ts"
import { keepOutcome } from "./outcomes.ts"
import { runtimes, versionOf, type Runtime } from "./runtimes.ts"
import { startProxy } from "./start-proxy.ts"

const labs = new Map<Runtime, FaultLab>()
const versions = new Map<Runtime, string>()
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
  if (rows.length > 0) printTable("faults seen otherwise", ["fault", "runtime", "seen"], rows)
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
  const problems: string[] = []
  for (const { kind, sight, after, arrived } of await lab.meet(fault)) {
    const wrong = (what: string): void => void problems.push(`${runtime}: ${kind} ${what}`)
    if (sight.seen !== fault.sees[kind]) wrong(`saw ${sight.seen} instead of ${fault.sees[kind]}`)
    for (const each of sight.faults) wrong(`was told: ${each}`)
    if (after.seen !== "whole" || after.faults.length > 0)
      wrong(`afterwards saw ${after.seen} ${after.faults.join(", ")}`)
    if (kind === "create" && !fault.turnsDown && arrived > 1) wrong(`was done ${arrived} times`)
  }
  return problems
}

describe.each(Object.entries(faults))("%s", (_group, some) => {
  test.each(some.map((fault) => [fault.name, fault] as const))("%s", async (_name, fault) => {
    const all = await Promise.all(runtimes.map((runtime) => meet(runtime, fault)))
    expect(all.flat()).toEqual([])
  })
})
