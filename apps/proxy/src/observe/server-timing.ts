/**
 * `Server-Timing` (https://www.w3.org/TR/server-timing/): how long the upstream took, when there was a
 * call, and how long all of it took until the answer's head. Milliseconds, to a tenth.
 */
export function serverTiming(totalMs: number, upstreamMs: number | undefined): string {
  const total = `total;dur=${tenths(totalMs)}`
  return upstreamMs === undefined ? total : `upstream;dur=${tenths(upstreamMs)}, ${total}`
}

// A clock that is set back must not say that time ran backwards.
const tenths = (ms: number): number => Math.round(Math.max(0, ms) * 10) / 10
