// Who takes part, in the order of the first round.
import type { Contender } from "../contender.ts"
import { express } from "./express.ts"
import { fastify } from "./fastify.ts"
import { floor } from "./floor.ts"
import { honoFetch } from "./hono-fetch.ts"
import { nginx } from "./nginx.ts"
import { oursBun, oursDeno, oursWorkerd } from "./our-runtimes.ts"
import { ours, oursPassthrough } from "./ours.ts"
import { prism } from "./prism.ts"

export const contenders: readonly Contender[] = [
  nginx,
  floor,
  ours,
  oursPassthrough,
  oursBun,
  oursDeno,
  oursWorkerd,
  fastify,
  express,
  honoFetch,
  prism,
]

/** @throws Error for a name nobody has. */
export function named(name: string): Contender {
  const found = contenders.find((each) => each.name === name)
  if (found) return found
  throw new Error(`${name}: no contender; known: ${contenders.map((each) => each.name).join(", ")}`)
}
