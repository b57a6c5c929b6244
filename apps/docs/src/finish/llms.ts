// The site for language models: a table of contents with Markdown addresses, and everything in one file.
import { twinPath, type Twin } from "./twin.ts"

const SECTIONS: readonly (readonly [string, (path: string) => boolean])[] = [
  ["Start", (path) => path === "/" || path.startsWith("/start/")],
  ["Guides", (path) => path.startsWith("/guides/")],
  ["Reference", (path) => path.startsWith("/reference/")],
  ["Error catalogue", (path) => path.startsWith("/errors/")],
  ["Optional", () => true],
]

const INTRO = `# Session Export

> Export the user session list of Huawei Cloud Workspace: the API with every limit and error, a typed client, a command line, a proxy, a mock.

The API as OpenAPI 3.1: [JSON](/openapi.json), [YAML](/openapi.yaml). All pages in one file: [llms-full.txt](/llms-full.txt).
`

export function llmsIndex(twins: readonly Twin[]): string {
  const bySection = Map.groupBy(twins, ({ path }) => SECTIONS.find(([, holds]) => holds(path))?.[0])
  const parts = SECTIONS.map(([name]) => {
    const lines = (bySection.get(name) ?? []).map(
      ({ path, title, description }) => `- [${title}](${twinPath(path)}): ${description}`,
    )
    return lines.length > 0 ? `## ${name}\n\n${lines.join("\n")}\n` : ""
  })
  return [INTRO, ...parts].filter(Boolean).join("\n")
}

export const llmsFull = (twins: readonly Twin[]): string =>
  `${INTRO}\n${twins.map(({ path, markdown }) => `<!-- ${path} -->\n\n${markdown}`).join("\n---\n\n")}`
