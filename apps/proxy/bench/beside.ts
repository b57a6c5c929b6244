import { callersOf, type Started } from "./contender.ts"
import { ask } from "./first-answer.ts"
import type { Beside } from "./main-table.ts"
import { badBody } from "./message.ts"
import { usageOf } from "./process-tree.ts"

/** To be asked when the load is over; `startMs` by name, where it was measured better than in passing. */
export async function besideOf(
  started: readonly Started[],
  startMs: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, Beside>> {
  const found = new Map<string, Beside>()
  for (const each of started) {
    const { contender, child, url } = each
    const rss = usageOf(child.pid).peakRss
    found.set(contender.name, {
      rss,
      startMs: contender.starts === false ? NaN : (startMs.get(contender.name) ?? each.startMs),
      refusedBadBody: contender.validates
        ? await refuses(url, callersOf(contender)[0] ?? {})
        : undefined,
    })
  }
  return found
}

async function refuses(url: string, caller: Readonly<Record<string, string>>): Promise<boolean> {
  const { status } = await ask(url, caller, badBody)
  return status >= 400 && status < 500
}
