// Each way to misbehave × create, list, download: a documented answer or a transfer that is visibly
// broken, no export started twice, and all is well again with the next good answer.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { parseConfig } from "../src/config.ts"
import { serve } from "../src/node/serve.ts"
import { kinds, type Fault, type Kind } from "./faults/fault.ts"
import { counted, faultLab, type FaultLab } from "./faults/fault-lab.ts"
import { faults } from "./faults/faults.ts"
import { printTable } from "./print-table.ts"

let lab: FaultLab
beforeAll(async () => {
  lab = await faultLab((env) => serve(parseConfig(env)))
})
const rows: (readonly string[])[] = []
afterAll(async () => {
  await lab?.stop()
  printTable("faults of the upstream", ["kind", "fault", ...kinds, "creates"], rows)
  const { counts } = lab
  printTable(
    "in all",
    ["faults", ...counted],
    [[rows.length, ...counted.map((each) => counts[each])]],
  )
})

async function meet(group: string, fault: Fault): Promise<void> {
  const all = await lab.meet(fault)
  const of = (kind: Kind) => all.find((each) => each.kind === kind)
  rows.push([
    group,
    fault.name,
    ...kinds.map((kind) => String(of(kind)?.sight.seen ?? "-")),
    String(of("create")?.arrived ?? "-"),
  ])
  for (const { kind, sight, after } of all) {
    expect(sight, kind).toEqual({ seen: fault.sees[kind], faults: [] })
    expect(after, `${kind} after it`).toEqual({ seen: "whole", faults: [] })
  }
  if (!fault.turnsDown) expect(of("create")?.arrived ?? 0, "creates").toBeLessThanOrEqual(1)
}

// One after the other: seven upstreams at once can hold up a good answer for longer than it may take.
describe.each(Object.entries(faults))("%s", (group, some) => {
  test.each(some.map((fault) => [fault.name, fault] as const))("%s", (_name, fault) =>
    meet(group, fault),
  )
})
