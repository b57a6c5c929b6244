import type { Contender } from "../contender.ts"
import { peer } from "./peer.ts"

export const honoFetch: Contender = {
  name: "hono-fetch",
  title: "Hono + global fetch, Node",
  validates: false,
  downloads: false,
  command: (place) => peer("hono-fetch", place),
}
