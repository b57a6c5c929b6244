// Where the time of ours goes under load: the sampling profiler of Node, its samples added up by owner.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { callersOf, startContender } from "./contender.ts"
import { oursWith } from "./contenders/ours.ts"
import { load } from "./load.ts"
import { digits, markdown } from "./markdown.ts"
import { ownerOf, type Frame } from "./owner.ts"
import { MANY } from "./rounds.ts"
import type { Work } from "./work.ts"

interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame }[]
  /** Node by sample, and microseconds since the one before. */
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
  /** Microseconds of the machine's clock. */
  readonly startTime: number
}

const WARM_SECONDS = 5
const SECONDS = 10
const LONGEST = 45

export async function profile({ upstream, folder, say }: Work): Promise<string> {
  const flags = ["--cpu-prof", "--cpu-prof-interval=200", `--cpu-prof-dir=${folder}`]
  const ours = oursWith(1, flags)
  const { child, url } = await startContender(ours, upstream, folder)
  const common = { url, callers: callersOf(ours), connections: MANY, folder }
  await load({ ...common, seconds: WARM_SECONDS })
  const begin = now()
  const { requests } = await load({ ...common, seconds: SECONDS })
  const end = now()
  say("writing the profile")
  await child.stop()
  const file = readdirSync(folder).find((each) => each.endsWith(".cpuprofile"))
  if (file === undefined) throw new Error("Node wrote no profile")
  const found: Profile = JSON.parse(readFileSync(join(folder, file), "utf8"))

  const owners = new Map(found.nodes.map(({ id, callFrame }) => [id, callFrame]))
  const byOwner = new Map<string, number>()
  const byFunction = new Map<string, number>()
  let at = found.startTime
  let busy = 0
  for (const [index, id] of found.samples.entries()) {
    const taken = found.timeDeltas[index + 1] ?? 0
    at += found.timeDeltas[index] ?? 0
    const frame = owners.get(id)
    if (frame === undefined || at < begin || at > end || frame.functionName === "(idle)") continue
    const owner = ownerOf(frame)
    busy += taken
    add(byOwner, owner, taken)
    add(byFunction, `${owner}: ${frame.functionName || "(anonymous)"}`, taken)
  }
  const rows = (all: ReadonlyMap<string, number>, most: number): string[][] =>
    [...all]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([name, taken]) => [
        name,
        `${digits((taken / busy) * 100, 1)} %`,
        digits(taken / requests, 2),
      ])
  return `Self time of ours under load, ${MANY} connections, ${SECONDS} s, ${digits(busy / requests, 1)} µs a request on its main thread; the profiler itself costs some of it.

${markdown(["owner", "share", "µs/request"], rows(byOwner, LONGEST))}

${markdown(["function", "share", "µs/request"], rows(byFunction, LONGEST))}
`
}

/** As the profiler's clock: microseconds since the machine's start. */
const now = (): number => Number(process.hrtime.bigint() / 1000n)

const add = (all: Map<string, number>, name: string, taken: number): void =>
  void all.set(name, (all.get(name) ?? 0) + taken)
