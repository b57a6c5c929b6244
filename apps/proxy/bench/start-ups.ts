// How long until the first answer: a few starts each, in turn.
import { startContender, type Contender } from "./contender.ts"
import { median } from "./median.ts"
import type { Work } from "./work.ts"

const STARTS = 5

/** Milliseconds by name. */
export async function startUps(
  contenders: readonly Contender[],
  { upstream, folder, say }: Work,
): Promise<ReadonlyMap<string, number>> {
  const all = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (let start = 0; start < STARTS; start++) {
    for (const contender of start % 2 === 0 ? contenders : contenders.toReversed()) {
      const { child, startMs } = await startContender(contender, upstream, folder)
      all.get(contender.name)?.push(startMs)
      await child.stop()
    }
    say(`starts ${start + 1}/${STARTS}`)
  }
  return new Map([...all].map(([name, found]) => [name, median(found)]))
}
