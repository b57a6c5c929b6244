/**
 * The key of an `Idempotency-Key` header: a string of RFC 9651, as the draft has it, or the plain word
 * most APIs take; `"abc"` and `abc` are the same. Undefined = neither.
 *
 * @see https://www.ietf.org/archive/id/draft-ietf-httpapi-idempotency-key-header-07.html section 2.1
 */
export function idempotencyKey(header: string): string | undefined {
  if (!header.startsWith('"')) return header
  const inside = /^"((?:[^"\\]|\\["\\])+)"$/.exec(header)?.[1]
  return inside?.replaceAll(/\\(.)/g, "$1")
}
