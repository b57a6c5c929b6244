import type { Contender } from "../contender.ts"
import { peer } from "./peer.ts"

export const express: Contender = {
  name: "express",
  title: "express + express-openapi-validator + http-proxy-middleware",
  validates: true,
  downloads: false,
  command: (place) => peer("express", place),
}
