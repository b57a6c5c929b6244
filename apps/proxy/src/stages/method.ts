import { operations } from "@session-export/client/operations"
import { errorAnswer } from "../answer.ts"
import type { Stage } from "../call.ts"

/** HEAD and OPTIONS are no documented methods: 405 with `Allow`, as for any other. */
export const method: Stage = (call, next) => {
  const { request, operationId } = call
  const { method: documented } = operations[operationId]
  if (request.method === documented) return next(call)
  return errorAnswer(operationId, 405, {
    message: `use ${documented}; ${operationId} takes no other method`,
    headers: { allow: documented },
  })
}
