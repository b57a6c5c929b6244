import { operations } from "@session-export/client/operations"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { MockState } from "../state.ts"

/** 401 where an operation is secured and a request carries neither token nor signature. */
export const requirePresence =
  ({ auth }: MockState): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const operationId = c.get("operationId")
    const open = auth === "off" || operations[operationId].security.length === 0
    const given = c.req.header("x-auth-token") ?? c.req.header("authorization") ?? ""
    return open || given !== "" ? next() : respondError(c, operationId, 401)
  }
