import { operations, type OperationId } from "@session-export/client/operations"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { coalesced } from "./coalesced.ts"
import { sendPlainly } from "./create-call.ts"
import { filterOf } from "./filter-of.ts"
import { idempotencyKey } from "./idempotency-key.ts"
import { underKey } from "./under-key.ts"

const HEADER = "Idempotency-Key"

/**
 * Answers a create that was sent before with the answer it got then: under an Idempotency-Key, or, where
 * that is switched on, without one when an identical create came within some seconds. Operations that
 * document no such header take no notice of it.
 *
 * Kept is every answer to a create that started something, or may have: told again, a 5xx keeps a retry
 * from doubling an export. What certainly started nothing frees the key.
 */
export const idempotency =
  (config: Config, deps: Deps): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    if (!takesKey(c.get("operationId"))) return next()
    const header = c.req.header(HEADER)
    const key = header === undefined ? undefined : idempotencyKey(header)
    if (header !== undefined && key === undefined) {
      return respondError(c, c.get("operationId"), 400, {
        message: `${HEADER}: in quotes it must be a string (RFC 9651) that is not empty`,
      })
    }
    const mayCoalesce = config.idempotency.coalesceMs > 0
    if (key === undefined && !mayCoalesce && !deps.audit) return next()
    const call = { c, next, config, deps, filterHash: await filterOf(c) }
    if (key !== undefined) return underKey(call, key)
    return mayCoalesce ? coalesced(call) : sendPlainly(call)
  }

const takesKey = (operationId: OperationId): boolean =>
  operations[operationId].parameters.some(({ name }) => name === HEADER)
