// A server that restarts empty, or a replica that never heard, has forgotten who claimed what. Each life of
// its memory has an ID; a process that finds another one than it knew puts its own claims back first, and
// until everybody had the time to do so no key can be claimed.
import { textOf, type Redis, type RedisStoreOptions } from "./redis.ts"
import { GREET } from "./scripts/greet.ts"

/** For every process of a fleet to notice, to come back and to put back what it knows, milliseconds. */
const FILLING_MS = 3000

export interface Life {
  readonly key: string
  /** As this process knows it; "" before it has met the server. */
  readonly id: string
  /**
   * Meets the server. `alone`: the process has just begun and met it at its first try, so that an empty
   * one is taken for new and not for one that has lost something.
   */
  meet(run: Redis["run"], alone: boolean): Promise<void>
}

export function life(
  { prefix, time }: Omit<RedisStoreOptions, "redis">,
  newId: () => string,
): Life {
  const key = `${prefix}life`
  let id = ""
  return {
    key,
    get id() {
      return id
    },
    async meet(run, alone) {
      const filling = alone ? 0 : FILLING_MS
      id = textOf(await run(GREET, [key, `${prefix}try`], [time?.() ?? "", newId(), filling]))
    },
  }
}
