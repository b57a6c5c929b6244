import { bodyHash } from "@session-export/client/signing"

/** SHA-256 of a text as UTF-8, lower-case hex. */
export const sha256Hex = (text: string): Promise<string> => bodyHash(encoder.encode(text))

const encoder = new TextEncoder()
