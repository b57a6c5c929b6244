import { foreign } from "./api-error.ts"
import { ask } from "./call.ts"
import type { Client } from "./client.ts"
import { exactlyOnce, type StartedExport } from "./exactly-once.ts"
import type { ExportOperationId } from "./generated/operations.ts"
import type { operations } from "./generated/schema.ts"

/** The body of an operation that starts an export. */
export type ExportBody<Id extends ExportOperationId> =
  operations[Id]["requestBody"]["content"]["application/json"]

/** Sends the body of any export, once. */
export function startExport<Id extends ExportOperationId>(
  client: Client,
  operationId: Id,
  body: ExportBody<Id>,
  options: { readonly signal?: AbortSignal },
): Promise<StartedExport> {
  const send = async (): Promise<string> => {
    const given = { ...options, body }
    const { task_id: taskId } = await ask<ExportOperationId>(client, operationId, given)
    if (taskId) return taskId
    throw foreign(operationId)
  }
  return exactlyOnce(client, operationId, send, options)
}
