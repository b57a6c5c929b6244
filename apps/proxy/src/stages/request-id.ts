import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"

/** Takes over a well-formed X-Request-Id, else makes one; every answer carries it. */
export const requestId =
  (newId: () => string): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const given = c.req.header("x-request-id") ?? ""
    c.set("requestId", /^[\w.-]{1,64}$/.test(given) ? given : newId())
    await next()
    c.res.headers.set("x-request-id", c.get("requestId"))
  }
