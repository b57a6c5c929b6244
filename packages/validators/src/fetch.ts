// `@session-export/validators/fetch`: judges calls of an openapi-fetch client before they leave.
import { operationIds, operations, type OperationId } from "@session-export/client/operations"
import type { Middleware } from "openapi-fetch"
import { validateRequest, type ValidateOptions } from "./validate-request.ts"
import { validateResponse } from "./validate-response.ts"
import type { Violation } from "./violation.ts"

/** A request that must not be sent, or an answer outside the spec. */
export class ViolationError extends Error {
  override name = "ViolationError" as const
  readonly violations: readonly Violation[]

  constructor(violations: readonly Violation[]) {
    super(violations.map(({ message }) => message).join("; "))
    this.violations = violations
  }
}

function operationOf(method: string, schemaPath: string): OperationId | undefined {
  return operationIds.find(
    (id) => operations[id].method === method && operations[id].path === schemaPath,
  )
}

/**
 * Middleware for `client.use(…)`: throws ViolationError for a request outside the spec before it is
 * sent, and for an answer outside it. Files are judged by their headers.
 */
export function validation(
  options: ValidateOptions & { readonly now?: () => number } = {},
): Middleware {
  const now = options.now ?? Date.now
  return {
    async onRequest({ request, schemaPath, params }) {
      const operationId = operationOf(request.method, schemaPath)
      if (operationId === undefined) return
      const path = Object.entries(params.path ?? {}).map(([name, value]) => [name, String(value)])
      const parts = {
        path: Object.fromEntries(path),
        query: new URL(request.url).searchParams,
        headers: request.headers,
        body: new Uint8Array(await request.clone().arrayBuffer()),
      }
      const verdict = validateRequest(operationId, parts, now(), options)
      if (!verdict.ok) throw new ViolationError(verdict.violations)
    },
    async onResponse({ request, response, schemaPath }) {
      const operationId = operationOf(request.method, schemaPath)
      if (operationId === undefined) return
      const { status, headers } = response
      const isFile = operations[operationId].responses[status]?.schema === null
      const body = isFile ? undefined : new Uint8Array(await response.clone().arrayBuffer())
      const violations = validateResponse(operationId, {
        status,
        headers,
        ...(body === undefined ? {} : { body }),
      })
      if (violations.length > 0) throw new ViolationError(violations)
    },
  }
}
