// What the house writes about itself elsewhere, as pages: coverage, benchmarks, changes, glossary.
import { existsSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { joined, type MadePage } from "./reference/page.ts"

const top = join(process.cwd(), "../..")
const read = (file: string): string => readFileSync(join(top, file), "utf8")

/** The text below the first heading, its headings one level further down. */
const below = (markdown: string): string => markdown.replace(/^# .*\n+/, "")

const deeper = (markdown: string): string =>
  markdown.replaceAll(/^(#+) /gm, (_all, level: string) => `#${level} `)

export const housePages = (): readonly MadePage[] => [
  coverage(),
  benchmarks(),
  changelog(),
  glossary(),
]

/** Tables full of every status and word there is: found, but not before the pages that explain them. */
const lessWeight = (body: string): string =>
  joined('<div data-pagefind-weight="0.1">', body, "</div>")

function coverage(): MadePage {
  return {
    id: "coverage",
    title: "Contract coverage",
    description:
      "Which documented status of which operation was provoked where, by the contract suite.",
    body: joined(
      "One suite is held against every implementation here: the mock, the origin, the proxy before the origin. It judges with a validator of its own, straight from the OpenAPI document. Every pair of an operation and a documented status has a cause on proxy → origin, or CI fails.",
      lessWeight(below(read("packages/contract/report/coverage.md"))),
    ),
  }
}

function benchmarks(): MadePage {
  const results = globSync(["apps/*/bench/RESULTS.md", "packages/*/bench/RESULTS.md"], { cwd: top })
  return {
    id: "benchmarks",
    title: "Benchmarks",
    description: "What the proxy, the origin, the mock and the client cost, as last measured.",
    body: joined(
      "Each block is written by a benchmark of the repository, with the machine it ran on. Compare ratios, not machines.",
      lessWeight(joined(...results.toSorted().map((file) => deeper(read(file))))),
    ),
  }
}

function changelog(): MadePage {
  const logs = globSync(["packages/*/CHANGELOG.md", "spec/CHANGELOG.md"], { cwd: top }).toSorted()
  const waiting = globSync(".changeset/*.md", { cwd: top })
    .filter((file) => !file.endsWith("README.md"))
    .toSorted()
    .map((file) => change(read(file)))
  return {
    id: "changelog",
    title: "Changelog",
    description: "What changes with the next release of each package, and what changed before.",
    body: joined(
      waiting.length > 0 && joined("## Next release", ...waiting),
      ...logs.filter((file) => existsSync(join(top, file))).map((file) => deeper(read(file))),
    ),
  }
}

/** One changeset: its first line as a heading, the packages it is about below. */
function change(markdown: string): string {
  const [, front = "", text = ""] = /^---\n([\s\S]*?)---\n+([\s\S]*)$/.exec(markdown) ?? []
  const [heading = "", ...rest] = text.trim().split("\n")
  const packages = [...front.matchAll(/^"(.+)": (\w+)$/gm)].map(
    ([, name, bump]) => `\`${name}\` (${bump})`,
  )
  return joined(`### ${heading}`, packages.join(", "), rest.join("\n").trim())
}

function glossary(): MadePage {
  const [, section = ""] =
    /^## Glossary\n+([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(read("ARCHITECTURE.md")) ?? []
  return {
    id: "glossary",
    title: "Glossary",
    description: "The words of this project and what they mean here.",
    body: section.trim(),
  }
}
