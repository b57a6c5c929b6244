// What the suites found on each runtime, kept until all have run and the table of them can be printed.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Runtime } from "./runtimes.ts"

const folder = join(import.meta.dirname, "../../node_modules/.cache/runtimes")

export type Outcome = Readonly<Record<string, string | number>>

const fileOf = (suite: string, runtime: Runtime): string => `${suite}-${runtime}.json`

export function keepOutcome(suite: string, runtime: Runtime, outcome: Outcome): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, fileOf(suite, runtime)), JSON.stringify(outcome))
}

/** What was kept last; empty if nothing was. */
export function keptOutcome(suite: string, runtime: Runtime): Outcome {
  mkdirSync(folder, { recursive: true })
  const name = fileOf(suite, runtime)
  return readdirSync(folder).includes(name)
    ? JSON.parse(readFileSync(join(folder, name), "utf8"))
    : {}
}

export function forgetOutcomes(...suites: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    if (suites.some((suite) => name.startsWith(`${suite}-`))) rmSync(join(folder, name))
  }
}
