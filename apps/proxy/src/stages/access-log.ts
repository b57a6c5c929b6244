import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Deps } from "../deps.ts"

/** One line a request: no query, no address, no header. */
export const accessLog =
  ({ now, log }: Deps): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const begin = now()
    await next()
    log("request", {
      requestId: c.get("requestId"),
      method: c.req.method,
      operationId: c.get("operationId"),
      status: c.res.status,
      ms: now() - begin,
    })
  }
