import { field, textOf } from "./json.ts"

/** What a runtime says when a request never left: no such host, nobody there, no way. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E\w+UNREACH|UND_ERR_CONNECT_TIMEOUT)$/

/** By the code of an error, or of the first of its causes that has one. */
export function neverSent(error: unknown): boolean {
  const code = textOf(error, "code")
  if (code !== undefined) return NEVER_SENT.test(code)
  return Boolean(error) && neverSent(field(error, "cause"))
}
