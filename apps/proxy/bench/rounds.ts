// Requests through each contender in turn, the order turned round each time.
import { callersOf, type Started } from "./contender.ts"
import { load, type Counted } from "./load.ts"
import { usageOf } from "./process-tree.ts"
import { token } from "./message.ts"

export interface Lengths {
  readonly rounds: number
  /** Seconds before it counts, at most; in later rounds one is enough. */
  readonly warm: number
  /** Seconds at many connections, and at one. */
  readonly many: number
  readonly one: number
}

export interface Round {
  readonly many: Counted
  readonly one: Counted
  /** Of the contender and its children, microseconds for a request; NaN for none. */
  readonly cpu: number
  /** Part of the time in which it could have run and was not let. */
  readonly waited: number
}

export interface Measured {
  readonly direct: readonly Round[]
  readonly byName: ReadonlyMap<string, readonly Round[]>
}

/** Connections of the load. */
export const MANY = 64
/** After so many requests a contender's code is compiled, however little it was let run meanwhile. */
const WARM_REQUESTS = 30_000

export async function measure(
  started: readonly Started[],
  upstream: string,
  folder: string,
  { rounds, warm, many, one }: Lengths,
  say: (line: string) => void,
): Promise<Measured> {
  const direct: Round[] = []
  const byName = new Map<string, Round[]>(started.map(({ contender }) => [contender.name, []]))

  async function through(contestant: Started | undefined, warming: number): Promise<Round> {
    const url = contestant?.url ?? upstream
    const callers = contestant ? callersOf(contestant.contender) : [{ "x-auth-token": token }]
    const run = (connections: number, seconds: number): Promise<Counted> =>
      load({ url, callers, connections, seconds, folder })
    const used = () => contestant && usageOf(contestant.child.pid)
    // What answers directly has been warm from the start.
    let left = contestant ? WARM_REQUESTS : 0
    for (let second = 0; second < warming && left > 0; second++)
      left -= (await run(MANY, 1)).requests
    const before = used()
    const counted = await run(MANY, many)
    const after = used()
    const cpu = after && before ? ((after.cpu - before.cpu) * 1e6) / counted.requests : NaN
    const waited = after && before ? (after.waited - before.waited) / counted.seconds : 0
    return { many: counted, one: await run(1, one), cpu, waited }
  }

  for (let round = 0; round < rounds; round++) {
    const order = [undefined, ...started]
    for (const contestant of round % 2 === 0 ? order : order.toReversed()) {
      const found = await through(contestant, round === 0 ? warm : 1)
      const name = contestant?.contender.name
      const rate = Math.round(found.many.requests / found.many.seconds)
      const errors = found.many.errors + found.one.errors
      say(
        `round ${round + 1}/${rounds} ${name ?? "direct"}: ${found.cpu.toFixed(1)} us, ${rate} req/s` +
          `, waited ${found.waited.toFixed(2)}${errors > 0 ? `, ${errors} ERRORS` : ""}`,
      )
      if (name === undefined) direct.push(found)
      else byName.get(name)?.push(found)
    }
  }
  return { direct, byName }
}
