import { redisLink, type RedisLink } from "../src/process/redis-link.ts"

/** A link to a Redis that nobody is told of, as it is after its first meeting. */
export async function openLink(url: string): Promise<RedisLink> {
  const link = redisLink({
    url,
    // Whatever else this machine does meanwhile.
    timeoutMs: 60_000,
    meet: async (_run, _first, ready) => ready(),
    look: async () => undefined,
    changed: () => undefined,
  })
  await link.start()
  return link
}
