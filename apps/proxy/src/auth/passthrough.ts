import { sha256Hex } from "../sha256-hex.ts"
import type { Way } from "./verdict.ts"

/** A token of the cloud: it goes upstream as it is, and is judged there. Known here by a digest only. */
export const passthrough: Way = async (token) => {
  const name = `token-${(await sha256Hex(token)).slice(0, 12)}`
  return { ok: true, caller: { name, mode: "passthrough", projects: ["*"], actions: ["*"] } }
}
