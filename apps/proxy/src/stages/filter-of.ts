import { normaliseRequest, serialise } from "@session-export/validators"
import type { HouseEnv } from "@session-export/validators/hono"
import type { Context } from "hono"
import { sha256Hex } from "../sha256-hex.ts"

/**
 * Puts the filter of an export into the one spelling and order that equal filters share, for the stages
 * that follow as well, and returns its SHA-256: that of the bytes which go upstream.
 */
export async function filterOf(c: Context<HouseEnv>): Promise<string> {
  const operationId = c.get("operationId")
  const valid = normaliseRequest(operationId, c.get("valid"))
  const members = Object.entries(valid.body ?? {})
  const body = Object.fromEntries(members.toSorted(([one], [other]) => (one < other ? -1 : 1)))
  c.set("valid", { ...valid, body })
  return sha256Hex(serialise(operationId, { ...valid, body }).body ?? "")
}
