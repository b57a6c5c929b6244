// Which stretch of history a changeset has to be told for.
import { announced } from "./changesets.ts"
import { git, lines } from "./git.ts"

export interface Range {
  readonly from: string
  /** A commit; undefined is the work tree. */
  readonly to: string | undefined
  /** For people: what is compared with what. */
  readonly says: string
}

const short = (commit: string): string => commit.slice(0, 9)

/**
 * On a branch: the work tree against the merge base with main. On main: the work tree against its last commit,
 * and that against the last commit which told of the spec, a release among them. None where there is no git.
 *
 * @param env `SPEC_BASE` names another base; `GITHUB_BASE_REF` is the branch a pull request goes to
 */
export function ranges(
  root: string,
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly Range[] {
  const head = git(root, "rev-parse", "--verify", "--quiet", "HEAD")
  if (head === undefined) return []
  if (env.SPEC_BASE) {
    const from = git(root, "rev-parse", "--verify", "--quiet", `${env.SPEC_BASE}^{commit}`)
    if (from === undefined) throw new Error(`SPEC_BASE: there is no ${env.SPEC_BASE} here`)
    return [{ from, to: undefined, says: `work tree with SPEC_BASE ${short(from)}` }]
  }
  const target = env.GITHUB_BASE_REF
  for (const main of [...(target ? [`origin/${target}`] : []), "origin/main", "main"]) {
    const from = git(root, "merge-base", main, head)
    if (from !== undefined && from !== head) {
      const says = `work tree with ${short(from)}, the merge base with ${main}`
      return [{ from, to: undefined, says }]
    }
  }
  const uncommitted = { from: head, to: undefined, says: `work tree with HEAD ${short(head)}` }
  const last = lastTold(root, name)
  if (last === undefined || last === head) return [uncommitted]
  const says = `HEAD with ${short(last)}, the last commit whose changesets tell of ${name}`
  return [{ from: last, to: head, says }, uncommitted]
}

/** The last commit of this line that added, changed or released a changeset of the package. */
function lastTold(root: string, name: string): string | undefined {
  const asked = ["log", "--first-parent", "-m", "--format=%H", "--", ".changeset"]
  return lines(git(root, ...asked)).find((commit) => {
    // The oldest commit there is, in a shallow clone the only one, has no parent: all of it is news.
    const parent = git(root, "rev-parse", "--verify", "--quiet", `${commit}^`)
    if (parent === undefined) return true
    const changed = git(root, "diff", "--name-only", parent, commit, "--", ".changeset/*.md")
    return lines(changed).some((file) =>
      [commit, parent].some(
        (at) => announced(git(root, "show", `${at}:${file}`) ?? "", name) !== "none",
      ),
    )
  })
}
