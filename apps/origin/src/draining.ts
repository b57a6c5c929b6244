import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Deps } from "./env.ts"

/** 503 for new calls once the process is about to stop; the connection is not kept for more. */
export const refuseWhileDraining =
  ({ isDraining }: Deps): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    if (!isDraining()) return next()
    return respondError(c, c.get("operationId"), 503, {
      headers: { "retry-after": "5", connection: "close" },
    })
  }
