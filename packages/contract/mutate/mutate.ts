// The suite is tested: it must find fault with wrong specs and with wrong implementations. Prints the
// kill table, keeps it as packages/contract/report/mutants.md, and fails below 95 %.
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createContext } from "../src/context.ts"
import { publishedBundle, readDocument, type JsonObject } from "../src/document.ts"
import { judgeCase } from "../src/judge-case.ts"
import { contractCases } from "../src/suite.ts"
import type { Fetch } from "../src/target.ts"
import { mockTarget } from "../test/mock-target.ts"
import { answerFaults } from "./answer-faults.ts"
import { requestFaults } from "./request-faults.ts"
import { specMutants } from "./spec-mutants.ts"

const LEAST = 0.95

interface Result {
  readonly name: string
  /** The first case that failed; undefined when the mutant lives. */
  readonly killedBy: string | undefined
  readonly survives: string | undefined
}

const { mock, ...target } = await mockTarget()
const right = publishedBundle()

/** The first case of the suite that finds fault. */
async function firstFault(document: JsonObject, fetch: Fetch): Promise<string | undefined> {
  mock.reset()
  let read: ReturnType<typeof readDocument>
  try {
    read = readDocument(document)
  } catch {
    // A document that cannot be read cannot be believed.
    return "the document cannot be read"
  }
  const mutant = { ...target, fetch }
  const context = createContext(mutant, read)
  for (const each of contractCases(read, mutant)) {
    const { result } = await judgeCase(each, context)
    if (result === "failed") return each.name
  }
  return undefined
}

async function all<T extends { readonly name: string; readonly survives?: string }>(
  mutants: readonly T[],
  judge: (mutant: T) => Promise<string | undefined>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const each of mutants) {
    const killedBy = await judge(each)
    results.push({ name: each.name, killedBy, survives: each.survives })
    process.stderr.write(killedBy === undefined ? "S" : ".")
  }
  process.stderr.write("\n")
  return results
}

const sane = await firstFault(right, target.fetch)
if (sane !== undefined) throw new Error(`the right implementation fails: ${sane}`)
const groups = [
  ["Specs", await all(specMutants, ({ edit }) => firstFault(edit(right), target.fetch))],
  [
    "Implementations",
    await all([...answerFaults, ...requestFaults], ({ wrap }) =>
      firstFault(right, wrap(target.fetch)),
    ),
  ],
] as const
await mock.close()

const lines = [
  "# Mutants",
  "",
  "Written by `pnpm --filter @session-export/contract mutate`; do not edit.",
  "",
]
let enough = true
for (const [title, results] of groups) {
  const killed = results.filter(({ killedBy }) => killedBy !== undefined)
  const share = killed.length / results.length
  enough &&= share >= LEAST
  lines.push(
    `## ${title}: ${killed.length} of ${results.length} found (${(share * 100).toFixed(1)} %)`,
    "",
  )
  for (const { name, killedBy, survives } of results.filter(
    (each) => each.killedBy === undefined,
  )) {
    lines.push(`- lives: ${name}${killedBy ?? ""}. ${survives ?? "Nobody knows why."}`)
  }
  lines.push("", "| Mutant | Found by |", "| --- | --- |")
  for (const { name, killedBy } of killed)
    lines.push(`| ${name} | ${killedBy?.replaceAll("|", "\\|")} |`)
  lines.push("")
}
const text = lines.join("\n")
const folder = join(import.meta.dirname, "../report")
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, "mutants.md"), text)
process.stdout.write(text)
if (!enough) process.exitCode = 1
