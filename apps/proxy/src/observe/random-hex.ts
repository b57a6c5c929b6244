/** Bytes fetched at a time: one call into the runtime serves some 170 requests. */
const POOL_BYTES = 4096

/**
 * Random bytes as hexadecimal digits, from a pool that `fill` refills (`crypto.getRandomValues`).
 * Between 1 and 4096 bytes at a time; none is given out twice.
 */
export function randomHex(
  fill: (pool: Uint8Array<ArrayBuffer>) => unknown,
): (bytes: number) => string {
  const pool = new Uint8Array(POOL_BYTES)
  let at = POOL_BYTES
  return (bytes) => {
    if (at + bytes > POOL_BYTES) {
      fill(pool)
      at = 0
    }
    let hex = ""
    for (const end = at + bytes; at < end; at += 1) hex += DIGITS[pool[at] ?? 0]
    return hex
  }
}

const DIGITS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
)
