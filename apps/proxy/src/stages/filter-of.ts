import { normaliseRequest, serialise } from "@session-export/validators"
import type { Call } from "../call.ts"
import { sha256Hex } from "#sha256-hex"

/**
 * Puts the filter of an export into the one spelling and order that equal filters share, for the stages
 * that follow as well, and returns its SHA-256: that of the bytes which go upstream.
 */
export async function filterOf(call: Call): Promise<string> {
  const { operationId } = call
  const valid = normaliseRequest(operationId, call.valid)
  const members = Object.entries(valid.body ?? {})
  const body = Object.fromEntries(members.toSorted(([one], [other]) => (one < other ? -1 : 1)))
  call.valid = { ...valid, body }
  return sha256Hex(serialise(operationId, { ...valid, body }).body ?? "")
}
