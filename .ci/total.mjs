// Adds up what vitest said for each package in a turbo log, for the last line of `.ci/run`.
import { readFileSync } from "node:fs"
import { stripVTControlCharacters } from "node:util"

const total = { passed: 0, failed: 0, skipped: 0 }
for (const line of stripVTControlCharacters(readFileSync(process.argv[2], "utf8")).split("\n")) {
  if (!/\sTests\s+\d+ /.test(line)) continue
  for (const word of Object.keys(total)) {
    total[word] += Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0)
  }
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ""
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
