import { operations } from "@session-export/client/operations"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** Finds out who calls; 401 when nobody can be made out. */
export const authenticate =
  (_config: Config, _deps: Deps): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const operationId = c.get("operationId")
    if (operations[operationId].security.length === 0) return next()
    if ((c.req.header("x-auth-token") ?? "") === "") {
      return respondError(c, operationId, 401, {
        code: "APIGW.0301",
        message: "Incorrect IAM authentication information: x-auth-token not found",
      })
    }
    c.set("caller", { name: "token", mode: "passthrough", projects: ["*"], actions: ["*"] })
    return next()
  }
