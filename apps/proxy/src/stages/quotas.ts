// Which quotas hold for whom.
import { operations, type OperationId } from "@session-export/client/operations"
import type { Config } from "../config.ts"
import type { Caller } from "../facts.ts"
import type { Quota } from "../store/rate-limits.ts"

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Every call to an operation that is open comes from the same caller: nobody has said who they are. */
export const ANYBODY = "(anybody)"

/** Of a caller: all calls, and those of this operation, each minute. */
export function callQuotas(
  { rates }: Config,
  caller: Caller | undefined,
  operationId: OperationId,
): readonly Quota[] {
  const calls = caller?.callsPerMinute === undefined ? rates.callsPerMinute : caller.callsPerMinute
  return [
    ...quota("calls", calls, MINUTE_MS),
    ...quota(operationId, rates.perOperation[operationId] ?? null, MINUTE_MS),
  ]
}

/** Of a caller: exports each day, in UTC. Only starting an export counts. */
export function exportQuotas(
  { rates }: Config,
  caller: Caller | undefined,
  operationId: OperationId,
): readonly Quota[] {
  if (!operations[operationId].startsExport) return []
  const exports = caller?.exportsPerDay === undefined ? rates.exportsPerDay : caller.exportsPerDay
  return quota("exports", exports, DAY_MS)
}

/** Of an account, whoever says to be it: sign-ins each minute. */
export const signInQuotas = ({ rates }: Config, operationId: OperationId): readonly Quota[] =>
  operations[operationId].security.length === 0
    ? quota("sign-ins", rates.signInsPerMinute, MINUTE_MS)
    : []

const quota = (name: string, calls: number | null, windowMs: number): readonly Quota[] =>
  calls === null ? [] : [{ name, calls, windowMs }]
