/** Instant as X-Sdk-Date wants it, `20060102T150405Z`; `now` in epoch milliseconds. */
export function sdkDate(now: number): string {
  const second = Math.floor(now / 1000)
  // Many requests share a second.
  if (last?.second !== second) {
    const text = new Date(second * 1000).toISOString().replaceAll(/[-:]|\.\d+/g, "")
    last = { second, text }
  }
  return last.text
}

let last: { readonly second: number; readonly text: string } | undefined

/** Epoch milliseconds of an X-Sdk-Date; undefined when it is not one. */
export function parseSdkDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second] = match
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  // Date.parse rolls 30 February over to March; a date that does not come back was none.
  return !Number.isNaN(ms) && sdkDate(ms) === text ? ms : undefined
}
