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
  let digits = ""
  let at = 0
  return (bytes) => {
    if (at + bytes * 2 > digits.length) {
      fill(pool)
      digits = ""
      for (const byte of pool) digits += DIGITS[byte]
      at = 0
    }
    at += bytes * 2
    return digits.slice(at - bytes * 2, at)
  }
}

const DIGITS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
)
