// How `changeset version` words an entry of a CHANGELOG.

interface Changeset {
  /** What stands below the front matter of `.changeset/*.md`. */
  readonly summary: string
}

/** One changeset as an item of the list: its title, and what follows indented below it. */
function getReleaseLine({ summary }: Changeset): Promise<string> {
  const [title = "", ...rest] = summary.trim().split("\n")
  const below = rest.map((line) => (line.trim() === "" ? "" : `  ${line}`))
  return Promise.resolve([`- ${title}`, ...below].join("\n"))
}

/** Nothing: all packages carry one version, so that the others moved along goes without saying. */
const getDependencyReleaseLine = (): Promise<string> => Promise.resolve("")

// The name that changesets asks for.
export default { getReleaseLine, getDependencyReleaseLine }
