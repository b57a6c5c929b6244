import { expect, test } from "vitest"
import { files, read } from "./house.ts"

const CAP = 250
const AIM = 80

const written = files("*.ts", "*.js", "*.mjs", "*.yaml", "*.astro")
  .filter((file) => !file.includes("/generated/") && !file.startsWith("pnpm-"))
  .map((file) => ({ file, lines: read(file).split("\n").length - 1 }))
  .toSorted((a, b) => b.lines - a.lines)

test(`no hand-written file has more than ${CAP} lines`, () => {
  expect(written.length).toBeGreaterThan(0)
  expect(written.filter(({ lines }) => lines > CAP)).toEqual([])
})

test("prints the longest files and the median, which the house aims at and does not enforce", () => {
  const median = written[Math.floor(written.length / 2)]?.lines ?? 0
  const longest = written.slice(0, 5).map(({ file, lines }) => `${lines} ${file}`)
  process.stdout.write(`median ${median} lines (aim ${AIM}); longest: ${longest.join(", ")}\n`)
  expect(median).toBeGreaterThan(0)
})

test("no room is named after nothing", () => {
  const nameless = written.filter(({ file }) =>
    /\/(utils?|helpers?|common|misc|types)\.ts$/.test(file),
  )
  expect(nameless).toEqual([])
})
