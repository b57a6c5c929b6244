// A proxy before an upstream that misbehaves, and what became of it.
import { expect } from "vitest"
import { kinds, type Fault, type Kind } from "./fault.ts"
import { faultyUpstream, type FaultyUpstream } from "./faulty-upstream.ts"
import { see, type Sight } from "./see.ts"

interface Front {
  readonly url: string
  stop(): Promise<unknown>
}
/** Starts a proxy with these settings. */
export type StartFront = (env: Readonly<Record<string, string>>) => Promise<Front>

/** What one kind of call has seen of a fault, and of the good answer after it. */
interface Meeting {
  readonly kind: Kind
  readonly sight: Sight
  readonly after: Sight
  /** Requests that have reached the upstream. */
  readonly arrived: number
}

export interface FaultLab {
  /** All kinds of calls that can have this fault, at the same time. */
  meet(fault: Fault): Promise<readonly Meeting[]>
  readonly counts: Readonly<Record<(typeof counted)[number], number>>
  stop(): Promise<void>
}

export const counted = [
  "calls",
  "documented",
  "broken",
  "whole",
  "truncated",
  "doubled",
  "recovered",
] as const

export async function faultLab(start: StartFront): Promise<FaultLab> {
  // One for each kind of call, so that waiting for one does not hold up the others.
  const made = await Promise.all(kinds.map(async (kind) => [kind, await rig(start)] as const))
  const rigs = new Map<Kind, Awaited<ReturnType<typeof rig>>>(made)
  const counts = Object.fromEntries(counted.map((each) => [each, 0]))
  const add = (what: (typeof counted)[number], so: boolean): void =>
    void (counts[what] = (counts[what] ?? 0) + Number(so))

  async function met(kind: Kind, fault: Fault): Promise<Meeting> {
    const { upstream, front } = rigs.get(kind) ?? expect.fail(kind)
    upstream.set(fault)
    const sight = await see(front.url, kind)
    const arrived = upstream.arrived[kind]
    upstream.set(undefined)
    const after = await see(front.url, kind)
    add("calls", true)
    add("documented", typeof sight.seen === "number" && sight.seen !== 200)
    add("broken", sight.seen === "cut")
    add("whole", sight.seen === "whole")
    add("truncated", sight.seen === 200)
    add("doubled", kind === "create" && !fault.turnsDown && arrived > 1)
    add("recovered", after.seen === "whole")
    return { kind, sight, after, arrived }
  }

  return {
    meet: (fault) =>
      Promise.all(
        kinds.filter((kind) => fault.sees[kind] !== undefined).map((kind) => met(kind, fault)),
      ),
    get counts() {
      const { calls = 0, documented = 0, broken = 0, whole = 0 } = counts
      const { truncated = 0, doubled = 0, recovered = 0 } = counts
      return { calls, documented, broken, whole, truncated, doubled, recovered }
    },
    async stop() {
      for (const { front, upstream } of rigs.values())
        await Promise.all([front.stop(), upstream.stop()])
    },
  }
}

async function rig(start: StartFront): Promise<{ upstream: FaultyUpstream; front: Front }> {
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
  return { upstream, front: await start(env) }
}
