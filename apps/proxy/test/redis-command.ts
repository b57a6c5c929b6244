import { Redis } from "ioredis"

/** Runs one command on a connection of its own. */
export async function redisCommand(url: string, [name = "", ...rest]: readonly string[]) {
  const client = new Redis(url, { lazyConnect: true })
  await client.connect()
  try {
    const answer: unknown = await client.call(name, ...rest)
    return answer
  } finally {
    client.disconnect()
  }
}
