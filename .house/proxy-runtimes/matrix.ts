// Before: what an earlier run has found goes. After: the table of all runtimes and suites.
import { printTable } from "../../apps/proxy/test/print-table.ts"
import { forgetOutcomes, keptOutcome } from "../../apps/proxy/test/runtimes/outcomes.ts"
import { runtimes, versionOf } from "../../apps/proxy/test/runtimes/runtimes.ts"

/** Columns of each suite; the faults are the proxy's own `test:runtime`, which has run before. */
const suites = {
  contract: ["passed", "failed", "skipped", "gaps", "caused", "forced", "sixteen"],
  probes: ["right", "of"],
  faults: ["calls", "truncated", "doubled", "recovered"],
} as const

export const setup = (): void => forgetOutcomes("contract", "probes")

export async function teardown(): Promise<void> {
  const columns = Object.entries(suites).flatMap(([suite, names]) =>
    names.map((name) => ({ suite, name })),
  )
  const rows = await Promise.all(
    runtimes.map(async (runtime) => [
      runtime,
      await versionOf(runtime),
      ...columns.map(({ suite, name }) => keptOutcome(suite, runtime)[name] ?? "-"),
    ]),
  )
  const head = columns.map(({ suite, name }, at) =>
    columns[at - 1]?.suite === suite ? name : `${suite}: ${name}`,
  )
  printTable("The proxy on each runtime", ["runtime", "version", ...head], rows)
}
