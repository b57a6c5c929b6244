// A large file through each contender that takes part, one client, in turn.
import { said } from "./children.ts"
import { callersOf, startContender, type Contender, type Started } from "./contender.ts"
import { digits, markdown } from "./markdown.ts"
import { downloadPath, token } from "./message.ts"
import { median } from "./median.ts"
import { usageOf } from "./process-tree.ts"
import { FILE_BYTES } from "./upstream.ts"
import type { Work } from "./work.ts"

const ROUNDS = 5
const GB = 1e9

export interface Downloads {
  readonly table: string
  /** Bytes a second of each contender beside nginx. */
  readonly timesNginx: ReadonlyMap<string, number>
}

export async function downloads(
  contenders: readonly Contender[],
  { upstream, folder, say }: Work,
): Promise<Downloads> {
  const started: Started[] = []
  for (const each of contenders) started.push(await startContender(each, upstream, folder))
  const speeds = new Map<string, number[]>()
  const costs = new Map<string, number[]>()

  async function through(contestant: Started | undefined): Promise<void> {
    const name = contestant?.contender.name ?? "direct"
    const [headers = { "x-auth-token": token }] = contestant ? callersOf(contestant.contender) : []
    const before = contestant ? usageOf(contestant.child.pid).cpu : NaN
    const speed = await fetched(contestant?.url ?? upstream, headers)
    const after = contestant ? usageOf(contestant.child.pid).cpu : NaN
    keep(speeds, name, speed)
    keep(costs, name, ((after - before) / FILE_BYTES) * GB)
    say(`download ${name}: ${(speed / GB).toFixed(2)} GB/s`)
  }

  for (let round = 0; round <= ROUNDS; round++) {
    const order = [undefined, ...started]
    for (const each of round % 2 === 0 ? order : order.toReversed()) await through(each)
    if (round > 0) continue
    // The first round warms everybody up.
    speeds.clear()
    costs.clear()
  }
  const speedOf = (name: string): number => median(speeds.get(name) ?? [])
  const timesNginx = new Map(
    [...speeds.keys()].map((name) => [name, speedOf(name) / speedOf("nginx")]),
  )
  const row = (name: string, title: string, rss: number): string[] => [
    title,
    digits(speedOf(name) / GB, 2),
    digits(timesNginx.get(name), 2),
    digits(median(costs.get(name) ?? []), 2),
    digits(rss, 0),
  ]
  const rows = [row("direct", "direct (limit)", NaN)]
  for (const { contender, child } of started) {
    rows.push(row(contender.name, contender.title, usageOf(child.pid).peakRss))
    await child.stop()
  }
  const head = ["contender", "GB/s", "× nginx", "CPU s/GB", "peak RSS, MB"]
  return { table: markdown(head, rows), timesNginx }
}

/** Bytes a second. */
async function fetched(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const format = "%{http_code} %{size_download} %{time_total}"
  const given = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`])
  const args = ["-s", "-o", "/dev/null", "-w", format, ...given, new URL(downloadPath, url).href]
  const all = await said("curl", args)
  const [status, bytes, seconds = NaN] = all.split(" ").map(Number)
  if (status === 200 && bytes === FILE_BYTES) return bytes / seconds
  throw new Error(`download from ${url}: status ${status}, ${bytes} bytes`)
}

const keep = (all: Map<string, number[]>, name: string, value: number): void =>
  void all.set(name, [...(all.get(name) ?? []), value])
