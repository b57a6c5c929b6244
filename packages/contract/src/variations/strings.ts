// Texts around the limits of a schema: each is made from a valid one, and judged by the oracle.

/** A way to turn a valid text into another; may fail to make one. */
export interface TextChange {
  readonly name: string
  readonly apply: (valid: string) => string
}

const stretch = (length: number): readonly TextChange[] => [
  { name: `${length} characters`, apply: () => "a".repeat(length) },
  { name: `${length} characters, padded`, apply: (valid) => valid.padEnd(length, " ") },
  { name: `${length} characters, precise`, apply: (valid) => precise(valid, length) },
]

/** A time written with as many digits as make the length, its zone as an offset. */
function precise(valid: string, length: number): string {
  const digits = length - "2026-05-01T00:00:00.+00:00".length
  return digits < 1 ? valid : valid.replace(/\.\d+Z$/, `.${"0".repeat(digits)}+00:00`)
}

/** Stands for any length where none is the limit. */
const UNLIMITED = 1000

/** Around the length limits of a schema. */
export function lengths(minLength: number, maxLength: number | undefined): readonly TextChange[] {
  const least = minLength > 0 ? [...stretch(minLength), ...stretch(minLength - 1)] : stretch(0)
  if (maxLength === undefined) return [...least, ...stretch(UNLIMITED)]
  return [...least, ...stretch(maxLength), ...stretch(maxLength + 1)]
}

/** Spellings that mean the same, or no longer do. */
export const spellings: readonly TextChange[] = [
  { name: "blank before", apply: (valid) => ` ${valid}` },
  { name: "blank behind", apply: (valid) => `${valid} ` },
  { name: "a blank within", apply: (valid) => valid.replace(/^./, "$& ") },
  { name: "one letter more", apply: (valid) => `${valid}x` },
  { name: "an exclamation mark", apply: (valid) => `${valid}!` },
  { name: "not ASCII", apply: (valid) => `${valid}é` },
  { name: "capitals", apply: (valid) => valid.toUpperCase() },
  { name: "small letters", apply: (valid) => valid.toLowerCase() },
  { name: "a comma behind", apply: (valid) => `${valid},` },
  { name: "blank after a comma", apply: (valid) => valid.replace(",", ", ") },
  { name: "the first of a list", apply: (valid) => valid.split(",")[0] ?? valid },
  { name: "no milliseconds", apply: (valid) => valid.replace(/\.\d+Z$/, "Z") },
  { name: "no zone", apply: (valid) => valid.replace(/Z$/, "") },
  { name: "an offset", apply: (valid) => valid.replace(/Z$/, "+00:00") },
  { name: "nine digits", apply: (valid) => valid.replace(/\.\d+Z$/, ".000000000Z") },
  {
    name: "nine digits and an offset",
    apply: (valid) => valid.replace(/\.\d+Z$/, ".000000000+00:00"),
  },
  { name: "ten digits", apply: (valid) => valid.replace(/\.\d+Z$/, ".0000000000Z") },
  { name: "a date alone", apply: (valid) => valid.slice(0, 10) },
  { name: "a blank for T", apply: (valid) => valid.replace("T", " ") },
  { name: "hour 24", apply: (valid) => valid.replace(/T\d\d/, "T24") },
  { name: "month 13", apply: (valid) => valid.replace(/^(\d{4})-\d\d/, "$1-13") },
  { name: "seconds since 1970", apply: () => "1777593600" },
]
