// Each way to misbehave × create, list, download: a documented answer or a transfer that is visibly
// broken, no export started twice, and all is well again with the next good answer.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { parseConfig } from "../src/config.ts"
import { serve } from "../src/node/serve.ts"
import type { RunningProxy } from "../src/process/running-proxy.ts"
import { kinds, type Fault, type Kind } from "./faults/fault.ts"
import { faults } from "./faults/faults.ts"
import { faultyUpstream, type FaultyUpstream } from "./faults/faulty-upstream.ts"
import { see } from "./faults/see.ts"
import { printTable } from "./print-table.ts"

interface Rig {
  readonly upstream: FaultyUpstream
  readonly proxy: RunningProxy
}

/** One for each kind of call, so that waiting for one does not hold up the others. */
async function rig(): Promise<Rig> {
  const upstream = await faultyUpstream()
  const env = {
    PORT: "0",
    UPSTREAM_URL: upstream.url,
    UPSTREAM_TIMEOUT_MS: "300",
    REQUEST_DEADLINE_MS: "3000",
    MAX_ANSWER_BYTES: "100000",
    LOG_LEVEL: "silent",
    // What it does is in circuit-breaker.test.ts; here each fault is to meet a fresh upstream.
    BREAKER_FAILURES: "1000000",
  }
  return { upstream, proxy: await serve(parseConfig(env)) }
}

const rigs = new Map<Kind, Rig>()
beforeAll(async () => {
  for (const kind of kinds) rigs.set(kind, await rig())
})
const rows: (readonly string[])[] = []
const counts = {
  calls: 0,
  documented: 0,
  broken: 0,
  whole: 0,
  truncated: 0,
  doubled: 0,
  recovered: 0,
}
afterAll(async () => {
  for (const { proxy, upstream } of rigs.values())
    await Promise.all([proxy.stop(), upstream.stop()])
  printTable("faults of the upstream", ["kind", "fault", ...kinds, "creates"], rows)
  printTable(
    "in all",
    ["faults", ...Object.keys(counts)],
    [[rows.length, ...Object.values(counts)]],
  )
})

/** What one kind of call sees of a fault, and of the good answer after it. */
async function met(kind: Kind, fault: Fault) {
  const { upstream, proxy } = rigs.get(kind) ?? expect.fail(kind)
  upstream.set(fault)
  const sight = await see(proxy.url, kind)
  const arrived = upstream.arrived[kind]
  upstream.set(undefined)
  const after = await see(proxy.url, kind)
  counts.calls += 1
  counts.documented += typeof sight.seen === "number" && sight.seen !== 200 ? 1 : 0
  counts.broken += sight.seen === "cut" ? 1 : 0
  counts.whole += sight.seen === "whole" ? 1 : 0
  counts.truncated += sight.seen === 200 ? 1 : 0
  counts.doubled += kind === "create" && !fault.turnsDown && arrived > 1 ? 1 : 0
  counts.recovered += after.seen === "whole" ? 1 : 0
  return { kind, sight, after, arrived }
}

async function meet(group: string, fault: Fault): Promise<void> {
  const possible = kinds.filter((kind) => fault.sees[kind] !== undefined)
  const all = await Promise.all(possible.map((kind) => met(kind, fault)))
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

describe.each(Object.entries(faults))("%s", (group, some) => {
  test.each(some.map((fault) => [fault.name, fault] as const))("%s", (_name, fault) =>
    meet(group, fault),
  )
})
