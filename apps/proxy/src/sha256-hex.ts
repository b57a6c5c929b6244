// By WebCrypto, where a runtime has nothing better; processes have (`process/sha256-hex.ts`).
import { bodyHash } from "@session-export/client/signing"
import type { Awaitable } from "./awaitable.ts"

/** SHA-256 of a text as UTF-8, lower-case hex. */
export const sha256Hex = (text: string): Awaitable<string> => bodyHash(encoder.encode(text))

const encoder = new TextEncoder()
