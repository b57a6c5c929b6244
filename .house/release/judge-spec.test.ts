import { execFileSync } from "node:child_process"
import { rmSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { judgeSpec, needed } from "./judge-spec.ts"
import { scratchRepo, type ScratchRepo } from "./scratch-repo.ts"
import { releasedSpec } from "./spec-state.ts"

// Processes of the tool, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const SPEC = "@session-export/spec"

let repo: ScratchRepo
beforeEach(() => {
  repo = scratchRepo()
})
afterEach(() => repo.remove())

const judged = async (env: Readonly<Record<string, string>> = {}, root: string = repo.root) => {
  const { ok, says } = await judgeSpec(root, env)
  return { ok, says: says.join("\n") }
}

describe("on a branch", () => {
  beforeEach(() => repo.git("switch", "--quiet", "--create", "topic"))

  test("a breaking change needs a changeset, and says which and since when", async () => {
    repo.limit(50)
    repo.commit("less")
    const { ok, says } = await judged()
    expect(ok).toBe(false)
    expect(says).toMatch(
      /work tree with \w{9}, the merge base with main: minor needed, none announced/,
    )
    expect(says).toContain(
      "breaking: GET /things parameters/0/schema: Upper bound changed from '<= 100' to '<= 50'.",
    )
  })

  test.each([
    ["0.1.0", 50, "patch", false],
    ["0.1.0", 50, "minor", true],
    ["0.1.0", 200, "patch", true],
    ["1.2.0", 50, "minor", false],
    ["1.2.0", 50, "major", true],
  ])("at %s, from 100 to %d, by a %s: %s", async (version, limit, bump, ok) => {
    repo.version(version)
    repo.limit(limit)
    repo.changeset(SPEC, bump)
    expect(await judged()).toMatchObject({ ok })
  })

  test("a changeset that does not name the spec tells nothing of it", async () => {
    repo.limit(200)
    repo.changeset("@session-export/client", "major")
    expect(await judged()).toMatchObject({ ok: false })
  })

  test("what was announced before the branch does not count again", async () => {
    repo.limit(200)
    repo.commit("more, told by nobody")
    expect(await judged()).toMatchObject({ ok: false })
  })

  test("comments are no change", async () => {
    repo.limit(100, "as it will be")
    expect(await judged()).toMatchObject({ ok: true, says: expect.stringContaining("no change") })
  })
})

describe("on main, with nobody to compare with", () => {
  test("what is not committed is compared with what is", async () => {
    repo.limit(200)
    expect(await judged()).toMatchObject({ ok: false, says: expect.stringMatching(/with HEAD/) })
    repo.changeset(SPEC, "patch")
    expect(await judged()).toMatchObject({ ok: true })
  })

  test("what was committed is found later, and is as good as told when its changeset is", async () => {
    repo.limit(200)
    repo.commit("more, told by nobody")
    repo.changeset("@session-export/client", "minor", "another")
    repo.commit("something else")
    expect(await judged()).toMatchObject({
      ok: false,
      says: expect.stringMatching(/last commit whose/),
    })
    repo.limit(300)
    repo.changeset(SPEC, "patch")
    repo.commit("even more, told")
    expect(await judged()).toMatchObject({ ok: true })
  })

  test("another base by name; one that is not there is a mistake", async () => {
    repo.limit(200)
    repo.changeset(SPEC, "patch")
    repo.commit("more, told")
    expect(await judged({ SPEC_BASE: "HEAD~1" })).toMatchObject({ ok: true })
    await expect(judged({ SPEC_BASE: "v9" })).rejects.toThrow("there is no v9 here")
  })
})

describe("with the last release", () => {
  const release = () => {
    const bundle = { openapi: "3.1.0", info: { title: "Scratch", version: "0.1.0" }, paths: {} }
    repo.write(releasedSpec, JSON.stringify(bundle))
    repo.git("rm", "--quiet", "--force", ".changeset/first.md")
    repo.commit("release")
  }

  test("everything since then has to be told, in a shallow clone too, which says that it is one", async () => {
    release()
    const clone = join(repo.root, "clone")
    execFileSync("git", ["clone", "--quiet", "--depth", "1", `file://${repo.root}`, clone])
    const { ok, says } = await judged({}, clone)
    expect(says).toMatch(/a shallow clone/)
    expect(says).toMatch(/work tree with the last release: patch needed, none announced/)
    expect(ok).toBe(false)
    repo.changeset(SPEC, "patch", "told")
    expect(await judged()).toMatchObject({ ok: true })
  })

  test("without any git", async () => {
    release()
    rmSync(join(repo.root, ".git"), { recursive: true })
    expect(await judged()).toMatchObject({
      ok: false,
      says: expect.stringMatching(/no commit here/),
    })
  })
})

test("below 1.0 a breaking change is the second number, the rest the third", () => {
  expect(needed("major", "0.4.2")).toBe("minor")
  expect(needed("minor", "0.4.2")).toBe("patch")
  expect(needed("none", "0.4.2")).toBe("none")
  expect(needed("minor", "1.0.0")).toBe("minor")
})
