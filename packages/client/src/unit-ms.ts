/** Units of time by their first letter, in milliseconds. */
const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** So many of a unit in milliseconds; 0 of one that is none. */
export const inMs = (count: string, unit: string): number => Number(count) * (UNIT_MS[unit] ?? 0)
