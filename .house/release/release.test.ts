import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { copyHouse, type Copy } from "../test/copy.ts"
import { files, read, top } from "../test/house.ts"
import { published, refusal, unbuilt } from "./refusal.ts"
import { releasedSpec } from "./spec-state.ts"
import { version } from "./version.ts"

test("the document carries the number of its package, and all packages carry one", () => {
  const versions = new Set(published(top).map((each) => each.version))
  expect(versions.size).toBe(1)
  const [, written] = /^  version: (.*)$/m.exec(read("spec/openapi.yaml")) ?? []
  expect(written, "pnpm run version").toBe([...versions][0])
})

test("a changeset names published packages only, and the group holds exactly those", () => {
  const { fixed }: { fixed: readonly (readonly string[])[] } = JSON.parse(
    read(".changeset/config.json"),
  )
  const names = published(top).map(({ name }) => name)
  expect(fixed.map((group) => group.toSorted())).toEqual([names.toSorted()])
  for (const file of files(".changeset/*.md").filter((each) => !each.endsWith("README.md"))) {
    const named = [...read(file).matchAll(/^"(.+)": \w+$/gm)].map(([, name]) => name)
    expect(named.length, file).toBeGreaterThan(0)
    for (const name of named) expect(names, file).toContain(name)
  }
})

describe("`pnpm run version` in a copy", () => {
  const inCI = {
    GITHUB_ACTIONS: "true",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REPOSITORY: "session-export/session-export",
    ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:1",
  }
  let copy: Copy
  let next: string
  let early: string | undefined
  beforeAll(() => {
    copy = copyHouse()
    const more = files(".changeset", ".house/release", ".house/package.json", "pnpm-workspace.yaml")
    for (const file of more) {
      mkdirSync(dirname(join(copy.root, file)), { recursive: true })
      cpSync(join(top, file), join(copy.root, file))
    }
    symlinkSync(join(top, "node_modules"), join(copy.root, "node_modules"))
    // One for each of two kinds of package: those with a changeset and those that only move along.
    const changeset = '---\n"@session-export/client": minor\n---\n\nTry it\n\nAnd see.\n'
    writeFileSync(join(copy.root, ".changeset/one-more.md"), changeset)
    const identity = ["-c", "user.name=copy", "-c", "user.email=copy@example.com"]
    const git = (...args: readonly string[]) =>
      execFileSync("git", [...identity, ...args], { cwd: copy.root, stdio: "pipe" })
    git("init", "--quiet", "--initial-branch", "main")
    git("add", "--all", "--", ".changeset", "spec/package.json", "packages/*/package.json")
    git("commit", "--quiet", "--message", "before the release")
    early = refusal(copy.root, inCI)
    next = version(copy.root)
  }, 60_000)
  afterAll(() => copy?.remove())
  const inCopy = (file: string): string => readFileSync(join(copy.root, file), "utf8")

  test("moves every package and the document, which it keeps", () => {
    for (const each of published(copy.root)) expect(each.version, each.name).toBe(next)
    expect(inCopy("spec/openapi.yaml")).toContain(`\n  version: ${next}\n`)
    expect(JSON.parse(inCopy(releasedSpec))).toMatchObject({ info: { version: next } })
    const operations = inCopy("packages/client/src/generated/operations.ts")
    expect(operations).toContain(`specVersion: string = "${next}"`)
    for (const app of files("apps/*/package.json")) expect(inCopy(app)).toBe(read(app))
  })

  test("writes changelogs of what was told, and of nothing else", () => {
    for (const { room } of published(copy.root)) {
      const log = inCopy(`${room}/CHANGELOG.md`)
      expect(log).toMatch(new RegExp(`^# .+\\n\\n## ${next.replaceAll(".", "\\.")}\\n`))
      expect(log).not.toMatch(/ $/m)
      expect(log).not.toContain("Updated dependencies")
    }
    expect(inCopy("packages/client/CHANGELOG.md")).toContain("- Try it\n\n  And see.\n")
  })

  test("comes before a publication, which is refused until then", () => {
    expect(early).toMatch(/pnpm run version/)
    expect(refusal(copy.root, inCI)).toBeUndefined()
  })

  test("does not build: what is not built is not packed", () => {
    expect(unbuilt(copy.root)).toMatch(/@session-export\/client.*: no dist, `pnpm build` first/)
  })

  test.each([
    ["here", { GITHUB_ACTIONS: undefined }, /workflow `release` alone/],
    ["of a branch", { GITHUB_REF: "refs/heads/topic" }, /made of main/],
    ["without an identity", { ACTIONS_ID_TOKEN_REQUEST_URL: undefined }, /id-token: write/],
    ["of a fork", { GITHUB_REPOSITORY: "somebody/session-export" }, /says it comes from/],
  ])("then nothing is published %s", (_where, env, reason) => {
    expect(refusal(copy.root, { ...inCI, ...env })).toMatch(reason)
  })
})

test("`pnpm release` says no at home, and does nothing", () => {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("GITHUB_")),
  )
  const args = ["--disable-warning=ExperimentalWarning", ".house/release/release.ts"]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: top,
    env,
    encoding: "utf8",
  })
  expect([status, stdout]).toEqual([1, ""])
  expect(stderr).toMatch(/^not published: .*workflow `release` alone/)
})
