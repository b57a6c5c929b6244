import { startContender, type Started } from "./contender.ts"
import { named } from "./contenders/all.ts"
import { besideOf } from "./beside.ts"
import { mainTable } from "./main-table.ts"
import { measure, type Lengths } from "./rounds.ts"
import { summarise } from "./summary.ts"
import type { Work } from "./work.ts"

/** Below forty seconds for two contenders: enough to see a change of a tenth, on a machine at rest. */
export async function quick({ upstream, folder, names, rounds, say }: Work): Promise<string> {
  const started: Started[] = []
  for (const name of names) started.push(await startContender(named(name), upstream, folder))
  const lengths: Lengths = { rounds, warm: 6, many: 2, one: 1 }
  const summary = summarise(await measure(started, upstream, folder, lengths, say))
  const beside = await besideOf(started, new Map())
  return `${mainTable(summary, started, beside)}\n`
}
