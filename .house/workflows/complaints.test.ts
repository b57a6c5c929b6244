import { expect, test } from "vitest"
import { parse } from "yaml"
import { files, read } from "../test/house.ts"
import { complaints } from "./complaints.ts"

const { packageManager, scripts }: { packageManager: string; scripts: Record<string, string> } =
  JSON.parse(read("package.json"))
const workflows = files(".github/workflows/*")

test.each(workflows)("%s has no fault", (file) => {
  expect(complaints(file, read(file), packageManager)).toEqual([])
})

test("one action has one version, wherever it is used", () => {
  const pins = workflows.flatMap((file) => [
    ...read(file).matchAll(/uses: ([\w-]+\/[\w-]+)[\w/-]*(@.*)$/gm),
  ])
  const versions = Map.groupBy(pins, ([, action]) => action)
  for (const [action, uses] of versions) {
    expect([...new Set(uses.map(([, , pin]) => pin))], action).toHaveLength(1)
  }
})

test("CI says the words of home: `pnpm check`", () => {
  const ci: { jobs: { check: { steps: { run?: string }[] } } } = parse(
    read(".github/workflows/ci.yaml"),
  )
  const said = ci.jobs.check.steps.flatMap(({ run }) => (run === undefined ? [] : [run]))
  expect(said).toEqual([scripts.check])
})

test("each script that a workflow calls is there", () => {
  for (const file of workflows) {
    for (const [, word = ""] of read(file).matchAll(/pnpm@[\w.]+ (?!install)([\w:-]+)/g)) {
      expect(Object.keys(scripts), file).toContain(word)
    }
  }
})

const good = `on: push
permissions: {}
concurrency: { group: one }
jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with: { persist-credentials: false }
      - run: npx -y ${packageManager} build
`

test("a workflow without a fault is left alone", () => {
  expect(complaints("good.yaml", good, packageManager)).toEqual([])
})

test.each([
  ["permissions: {}", "permissions: { contents: write }", /job by job/],
  ["concurrency: { group: one }", "", /no concurrency/],
  ["    timeout-minutes: 5\n", "", /for ever/],
  ["    permissions: { contents: read }\n", "", /no permissions/],
  ["{ persist-credentials: false }", "{ fetch-depth: 0 }", /its token/],
  [" # v7.0.1", "", /as a comment/],
  ["@3d3c42e5aac5ba805825da76410c181273ba90b1", "@v7", /pin the commit/],
  ["on: push", "on: pull_request_target", /a stranger's code/],
  ["build\n", "build ${{ github.head_ref }}\n", /use env/],
  [packageManager, "pnpm@11.0.0", /is not/],
  ["ubuntu-latest", "ubuntu-larger", /label "ubuntu-larger" is unknown/],
  ["on: push", "on: pushed", /unknown Webhook event "pushed"/],
])("%j for %j is a fault", (right, wrong, fault) => {
  const text = good.replace(right, wrong)
  expect(text).not.toBe(good)
  expect(complaints("bad.yaml", text, packageManager).join("\n")).toMatch(fault)
})
