import { operationIds, operations, type OperationId } from "@session-export/client/operations"
import { errorAnswer, type Answer } from "../answer.ts"
import type { Answering, Call, Stage } from "../call.ts"
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
export const idempotency = (config: Config, deps: Deps): Stage => {
  const keeping = keeper(config, deps)
  return (call, next) => {
    if (!KEYED.has(call.operationId)) return next(call)
    const header = call.request.headers.get(HEADER)
    const key = header === null ? undefined : idempotencyKey(header)
    if (header !== null && key === undefined) {
      return errorAnswer(call.operationId, 400, {
        message: `${HEADER}: in quotes it must be a string (RFC 9651) that is not empty`,
      })
    }
    const mayCoalesce = config.idempotency.coalesceMs > 0
    if (key === undefined && !mayCoalesce && !deps.audit) return next(call)
    return keeping(call, () => next(call), key)
  }
}

function keeper(config: Config, deps: Deps) {
  return async (call: Call, next: () => Answering, key: string | undefined): Promise<Answer> => {
    const create = { call, next, config, deps, filterHash: await filterOf(call) }
    if (key !== undefined) return underKey(create, key)
    return config.idempotency.coalesceMs > 0 ? coalesced(create) : sendPlainly(create)
  }
}

const KEYED: ReadonlySet<OperationId> = new Set(
  operationIds.filter((each) => operations[each].parameters.some(({ name }) => name === HEADER)),
)
