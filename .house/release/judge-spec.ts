// Whether each change of the spec has a changeset, and one that is large enough.
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { bumps, told, waiting, type Bump } from "./changesets.ts"
import { git } from "./git.ts"
import { ranges } from "./ranges.ts"
import { specChange } from "./spec-change.ts"
import { specAt, specInWorkTree, specReleased } from "./spec-state.ts"

export interface Verdict {
  /** For people, one line for each comparison and each breaking change. */
  readonly says: readonly string[]
  readonly ok: boolean
}

/**
 * The smallest bump for a change. Below 1.0 the second number is the one that npm's ^ stops at, so it is the
 * breaking one, and everything else may be a patch.
 */
export function needed(bump: Bump, version: string): Bump {
  if (!version.startsWith("0.")) return bump
  return bump === "major" ? "minor" : bump === "none" ? "none" : "patch"
}

const enough = (announced: Bump, bump: Bump): boolean =>
  bumps.indexOf(announced) >= bumps.indexOf(bump)

/**
 * Compares the spec of a checkout along its {@link ranges}, and with the last release, with what changesets
 * announce.
 *
 * @param env as for {@link ranges}
 */
export async function judgeSpec(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Verdict> {
  const manifest = readFileSync(join(root, "spec/package.json"), "utf8")
  const { name, version }: { name: string; version: string } = JSON.parse(manifest)
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "session-export-spec-")))
  const verdicts: Verdict[] = []
  const judge = async (says: string, base: unknown, revision: unknown, announced: Bump) => {
    const { bump, breaks } = await specChange(base, revision, folder)
    const least = needed(bump, version)
    const ok = enough(announced, least)
    const result = bump === "none" ? "no change" : `${least} needed, ${announced} announced`
    const fault = ok ? "" : `: add a changeset, ${least} for ${name} (pnpm changeset)`
    const broken = breaks.map((each) => `  breaking: ${each}`)
    verdicts.push({ ok, says: [`${says}: ${result}${fault}`, ...broken] })
  }
  try {
    const now = await specInWorkTree(root, folder)
    for (const range of ranges(root, name, env)) {
      const base = await specAt(root, range.from, folder)
      const revision = range.to === undefined ? now : await specAt(root, range.to, folder)
      if (base === undefined || revision === undefined) {
        verdicts.push({ ok: true, says: [`${range.says}: no spec there`] })
      } else await judge(range.says, base, revision, told(root, range, name))
    }
    const released = specReleased(root)
    if (released !== undefined) {
      await judge("work tree with the last release", released, now, waiting(root, name))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    ok: verdicts.every(({ ok }) => ok),
    says: [...caveats(root), ...verdicts.flatMap(({ says }) => says)],
  }
}

/** What could not be compared. */
function caveats(root: string): readonly string[] {
  const shallow = git(root, "rev-parse", "--is-shallow-repository")
  const unreleased = specReleased(root) === undefined
  return [
    ...(shallow === undefined ? ["no commit here: nothing older to compare with"] : []),
    ...(shallow === "true"
      ? ["a shallow clone: what came before its commits is not compared"]
      : []),
    ...(unreleased ? ["nothing is released yet"] : []),
  ]
}
