import { sha256Hex } from "#sha256-hex"
import { after } from "../awaitable.ts"
import type { Way } from "./verdict.ts"

/** A token of the cloud: it goes upstream as it is, and is judged there. Known here by a digest only. */
export const passthrough: Way = (token) =>
  after(sha256Hex(token), (digest) => {
    const name = `token-${digest.slice(0, 12)}`
    return { ok: true, caller: { name, mode: "passthrough", projects: ["*"], actions: ["*"] } }
  })
