import type { Contender } from "../contender.ts"
import { peer } from "./peer.ts"

export const fastify: Contender = {
  name: "fastify",
  title: "fastify + @fastify/http-proxy",
  validates: false,
  downloads: true,
  command: (place) => peer("fastify", place),
}
