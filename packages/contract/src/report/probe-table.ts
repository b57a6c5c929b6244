// The sixteen probes: our targets beside six tools that were sent the same requests.
import type { TargetReport } from "./report.ts"

type ProbeResult = "right" | "wrong" | "foreign shape" | "not asked"

interface ProbeColumn {
  readonly name: string
  /** One for each probe, in order. */
  readonly results: readonly ProbeResult[]
}

/** Measured 2026-11-23, each tool with its defaults: r right, w wrong, s a body of its own, - not asked. */
const MEASURED: Readonly<Record<string, string>> = {
  "Prism mock 5.14.2": "rrrrrrwsrwwsrwrr",
  "@hono/zod-openapi 1.6.3": "rrrr---rrrrwwwwr",
  "express-openapi-validator 5.6.2": "rrrrrrwrrwrsrwrw",
  "openapi-backend 5.21.2, spec as 3.0": "rrrrww-rww-r-wr-",
  "Scalar mock 0.3.25": "rwwwww-www-w-ww-",
  "Mockoon CLI 9.9.0": "rwwwwwwwwwwwwwww",
}

const WORDS: Readonly<Record<string, ProbeResult>> = {
  r: "right",
  w: "wrong",
  s: "foreign shape",
  "-": "not asked",
}

const RESULTS: Readonly<Record<TargetReport["probes"][number]["result"], ProbeResult>> = {
  passed: "right",
  gap: "wrong",
  failed: "wrong",
  skipped: "not asked",
}

export interface ProbeTable {
  readonly probes: readonly string[]
  readonly columns: readonly ProbeColumn[]
}

export function probeTable(reports: readonly TargetReport[]): ProbeTable {
  const ours = reports.filter(({ probes }) => probes.length > 0)
  return {
    probes: ours[0]?.probes.map(({ name }) => name) ?? [],
    columns: [
      ...ours.map(({ target, probes }) => ({
        name: target,
        results: probes.map(({ result }): ProbeResult => RESULTS[result]),
      })),
      ...Object.entries(MEASURED).map(([name, letters]) => ({
        name,
        results: Array.from(letters, (letter): ProbeResult => WORDS[letter] ?? "not asked"),
      })),
    ],
  }
}
