// Who takes part, in the order of the first round.
import type { Contender } from "../contender.ts"
import { express } from "./express.ts"
import { fastify } from "./fastify.ts"
import { honoFetch } from "./hono-fetch.ts"
import { nginx } from "./nginx.ts"
import { ours, oursPassthrough } from "./ours.ts"
import { prism } from "./prism.ts"

export const contenders: readonly Contender[] = [
  nginx,
  ours,
  oursPassthrough,
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
