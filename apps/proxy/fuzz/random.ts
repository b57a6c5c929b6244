// Chance that can be had again: the same seed makes the same requests.

export interface Chance {
  /** A whole number, 0 ≤ n < `below`. */
  below(below: number): number
  /** True in `percent` of a hundred. */
  percent(percent: number): boolean
  pick<T>(values: readonly [T, ...T[]]): T
}

/** Mulberry32: 32 bits of state are plenty to make requests of. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    percent: (percent) => next() * 100 < percent,
    pick: (values) => values[below(values.length)] ?? values[0],
  }
}
