// Where each target's outcome waits until all of them are there.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { TargetReport } from "@session-export/contract/run"
import { top } from "../test/house.ts"

export const outcomes: string = join(top, "node_modules/.cache/contract")
export const published: string = join(top, "packages/contract/report")

/** The targets, in the order of the table's columns. */
const targets = [
  "Prism CLI",
  "mock",
  "origin",
  "origin, judged by Prism",
  "proxy → origin",
  "proxy → origin, api-key",
  "proxy → origin, access-key",
  "proxy → broken upstream",
] as const

const fileOf = (name: string): string =>
  join(outcomes, `${name.replaceAll(/[^a-z]+/gi, "-").toLowerCase()}.json`)

export function keepReport(report: TargetReport): void {
  mkdirSync(outcomes, { recursive: true })
  writeFileSync(fileOf(report.target), JSON.stringify(report))
}

/** The outcomes of this run, or undefined while one is missing. */
export function keptReports(): readonly TargetReport[] | undefined {
  const there = new Set(readdirSync(outcomes, { withFileTypes: true }).map(({ name }) => name))
  const files = targets.map(fileOf)
  if (!files.every((file) => there.has(file.slice(outcomes.length + 1)))) return undefined
  return files.map((file): TargetReport => JSON.parse(readFileSync(file, "utf8")))
}
