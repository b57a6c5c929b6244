// A repository with nothing but a small spec and its changesets.
import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

export interface ScratchRepo {
  readonly root: string
  git(...args: readonly string[]): void
  write(file: string, text: string): void
  /** Commits everything. */
  commit(message: string): void
  /** The limit of the one parameter. */
  limit(maximum: number, comment?: string): void
  changeset(name: string, bump: string, file?: string): void
  version(version: string): void
  remove(): void
}

const identity = ["-c", "user.name=scratch", "-c", "user.email=scratch@example.com"]

export function scratchRepo(): ScratchRepo {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "scratch-repo-")))
  const git = (...args: readonly string[]): void =>
    void execFileSync("git", [...identity, ...args], { cwd: root, stdio: "pipe" })
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const repo: ScratchRepo = {
    root,
    git,
    write,
    commit: (message) => {
      git("add", "--all")
      git("commit", "--quiet", "--message", message)
    },
    limit: (maximum, comment = "as it was") =>
      write("spec/openapi.yaml", openapi(maximum, comment)),
    changeset: (name, bump, file = "change") =>
      write(`.changeset/${file}.md`, `---\n"${name}": ${bump}\n---\n\nSay something\n`),
    version: (version) =>
      write("spec/package.json", JSON.stringify({ name: "@session-export/spec", version })),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
  git("init", "--quiet", "--initial-branch", "main")
  repo.version("0.1.0")
  repo.limit(100)
  repo.changeset("@session-export/spec", "minor", "first")
  repo.commit("the spec, and the changeset that tells of it")
  return repo
}

const openapi = (maximum: number, comment: string): string => `# ${comment}
openapi: 3.1.0
info: { title: Scratch, version: 0.1.0 }
paths:
  /things:
    get:
      operationId: ListThings
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: ${maximum} } }
      responses:
        "200": { description: Things. }
`
