import { besideOf } from "./beside.ts"
import { startContender, type Started } from "./contender.ts"
import { contenders, named } from "./contenders/all.ts"
import { mainTable } from "./main-table.ts"
import { measure, type Lengths } from "./rounds.ts"
import { summarise } from "./summary.ts"
import type { Work } from "./work.ts"

export async function full({ upstream, folder, names, rounds, say }: Work): Promise<string> {
  const started: Started[] = []
  const all = names.length === 0 ? contenders : names.map(named)
  for (const each of all) started.push(await startContender(each, upstream, folder))
  const lengths: Lengths = { rounds, warm: [4, 2], many: 3, one: 2 }
  const summary = summarise(await measure(started, upstream, folder, lengths, say))
  const beside = await besideOf(started, new Map())
  return `${mainTable(summary, started, beside)}\n`
}
