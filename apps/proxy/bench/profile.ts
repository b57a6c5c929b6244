// Where the time of ours goes under load: the sampling profiler of Node, its samples added up by owner.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { callersOf, startContender } from "./contender.ts"
import { oursWith } from "./contenders/ours.ts"
import { load } from "./load.ts"
import { digits, markdown } from "./markdown.ts"
import { fileOf, ownerOf, type Frame } from "./owner.ts"
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

const WARM_SECONDS = 8
const SECONDS = 10
/** Lines of the longer tables. */
const LONGEST = 40

export async function profile({ upstream, folder, say }: Work): Promise<string> {
  const flags = ["--cpu-prof", "--cpu-prof-interval=200", `--cpu-prof-dir=${folder}`]
  const ours = oursWith(1, flags)
  const { child, url } = await startContender(ours, upstream, folder)
  const common = { url, callers: callersOf(ours), connections: MANY, folder }
  await load({ ...common, seconds: WARM_SECONDS })
  const from = now()
  const { requests } = await load({ ...common, seconds: SECONDS })
  const to = now()
  say("writing the profile")
  await child.stop()

  const [byOwner, byFile, byFunction] = [new Map(), new Map(), new Map()]
  let busy = 0
  for (const [frame, micros] of times(written(folder), from, to)) {
    busy += micros
    const [owner, file] = [ownerOf(frame), fileOf(frame)]
    add(byOwner, owner, micros)
    if (file !== undefined) add(byFile, file, micros)
    add(byFunction, `${file ?? owner}: ${frame.functionName || "(anonymous)"}`, micros)
  }
  const table = (head: string, all: ReadonlyMap<string, number>): string => {
    const sorted = [...all].toSorted(([, a], [, b]) => b - a).slice(0, LONGEST)
    const cells = sorted.map(([name, micros]) => [
      name,
      `${digits((micros / busy) * 100, 1)} %`,
      digits(micros / requests, 2),
    ])
    return markdown([head, "share", "µs/request"], cells)
  }
  return `Self time of ours under load, ${MANY} connections, ${SECONDS} s: ${digits(busy / requests, 1)} µs a request on its main thread, the profiler's own cost included.

${table("owner", byOwner)}

${table("house code", byFile)}

${table("function", byFunction)}
`
}

function written(folder: string): Profile {
  const file = readdirSync(folder).find((each) => each.endsWith(".cpuprofile"))
  if (file === undefined) throw new Error("Node wrote no profile")
  return JSON.parse(readFileSync(join(folder, file), "utf8"))
}

/** Microseconds in functions between two times, but for those in which nothing was to be done. */
function* times(
  { nodes, samples, timeDeltas, startTime }: Profile,
  from: number,
  to: number,
): Iterable<readonly [Frame, number]> {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  let at = startTime
  for (const [index, id] of samples.entries()) {
    at += timeDeltas[index] ?? 0
    const frame = frames.get(id)
    if (frame === undefined || at < from || at > to || frame.functionName === "(idle)") continue
    // What was seen lasts until something else is.
    yield [frame, timeDeltas[index + 1] ?? 0]
  }
}

/** As the profiler's clock: microseconds since the machine's start. */
const now = (): number => Number(process.hrtime.bigint() / 1000n)

const add = (all: Map<string, number>, name: string, micros: number): void =>
  void all.set(name, (all.get(name) ?? 0) + micros)
