// What a request of ours costs when it is known to more callers, each with its key and its limits.
import { startContender, type Started } from "./contender.ts"
import { oursWith } from "./contenders/ours.ts"
import { digits, markdown, whole } from "./markdown.ts"
import { measure } from "./rounds.ts"
import { summarise } from "./summary.ts"
import type { Work } from "./work.ts"

const CALLERS = [1, 100, 5000]
const LENGTHS = { warm: 12, many: 3, one: 1 }

export interface Growth {
  readonly table: string
  /** CPU of a request with the most callers beside that with one. */
  readonly ratio: number
}

export async function growth({ upstream, folder, rounds, say }: Work): Promise<Growth> {
  const started: Started[] = []
  for (const count of CALLERS) started.push(await startContender(oursWith(count), upstream, folder))
  const { all } = summarise(
    await measure(started, upstream, folder, { ...LENGTHS, rounds }, say),
    // Within each round, beside the one with one caller.
    started[0]?.contender.name,
  )
  for (const { child } of started) await child.stop()
  const rows = all.map((each, index) => [
    whole(CALLERS[index] ?? NaN),
    digits(each.cpu, 1),
    digits(each.cpuRatio, 2),
  ])
  return {
    table: markdown(["callers", "CPU µs/request", "× one caller"], rows),
    ratio: all.at(-1)?.cpuRatio ?? NaN,
  }
}
