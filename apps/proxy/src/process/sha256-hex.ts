import { hash } from "node:crypto"
import type { Awaitable } from "../awaitable.ts"

/** SHA-256 of a text as UTF-8, lower-case hex: at once, for it takes less than a promise does. */
export const sha256Hex = (text: string): Awaitable<string> => hash("sha256", text, "hex")
