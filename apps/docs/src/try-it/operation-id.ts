import { operationIds, type OperationId } from "@session-export/client/operations"

export const isOperationId = (text: string): text is OperationId =>
  operationIds.some((id) => id === text)
