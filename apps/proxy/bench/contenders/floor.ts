import type { Contender } from "../contender.ts"
import { peer } from "./peer.ts"

export const floor: Contender = {
  name: "floor",
  title: "*node:http + undici dispatch, no work (limit)*",
  validates: false,
  downloads: false,
  command: (place) => peer("floor", place),
}
