import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"

/** Headers every answer has: nothing of it is kept, guessed at, or run. */
export const responseHeaders =
  (_config: Config): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    await next()
    c.res.headers.set("cache-control", "no-store")
    c.res.headers.set("x-content-type-options", "nosniff")
  }
