/**
 * SQLite's primary result codes that pass by themselves or with more room: PERM, BUSY, LOCKED,
 * READONLY, IOERR, FULL, CANTOPEN. Anything else is a fault of ours or of the file.
 *
 * @see https://www.sqlite.org/rescode.html
 */
const PASSING = new Set([3, 5, 6, 8, 10, 13, 14])

/** True when trying again later may help. */
export function isStoreBusy(error: Error): boolean {
  const code = "errcode" in error ? Number(error.errcode) : Number.NaN
  return PASSING.has(code & 0xff)
}
