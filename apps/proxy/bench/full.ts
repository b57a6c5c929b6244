// Everything, and the file it is kept in.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { besideOf } from "./beside.ts"
import { startContender, type Started } from "./contender.ts"
import { contenders, named } from "./contenders/all.ts"
import { downloads } from "./download.ts"
import { growth } from "./growth.ts"
import { mainTable } from "./main-table.ts"
import { targetsTable } from "./targets.ts"
import { resultsText } from "./results-text.ts"
import { measure, type Lengths } from "./rounds.ts"
import { startUps } from "./start-ups.ts"
import { summarise } from "./summary.ts"
import type { Work } from "./work.ts"

export async function full(work: Work): Promise<string> {
  const { upstream, folder, names, rounds, say } = work
  const began = performance.now()
  const all = names.length === 0 ? contenders : names.map(named)
  const startMs = await startUps(
    all.filter(({ starts }) => starts !== false),
    work,
  )
  const started: Started[] = []
  for (const each of all) started.push(await startContender(each, upstream, folder))
  const lengths: Lengths = { rounds, warm: 12, many: 3, one: 2 }
  const summary = summarise(await measure(started, upstream, folder, lengths, say))
  const beside = await besideOf(started, startMs)
  for (const { child } of started) await child.stop()
  const grown = await growth(work)
  const loaded = await downloads(
    all.filter((each) => each.downloads),
    work,
  )
  const found = { figures: summary.all, beside, downloads: loaded, growth: grown }
  const text = await resultsText({
    rounds,
    nginxWaited: summary.all.find(({ name }) => name === "nginx")?.waited ?? NaN,
    errors: summary.all
      .filter((each) => each.errors > 0)
      .map((each) => `${each.name}: ${each.errors}`),
    targets: targetsTable(found),
    main: mainTable(summary, started, beside),
    download: loaded.table,
    growth: grown.table,
  })
  // A part of the contenders is for the moment only.
  if (names.length === 0) writeFileSync(join(import.meta.dirname, "RESULTS.md"), text)
  say(`took ${Math.round((performance.now() - began) / 1000)} s`)
  return text
}
