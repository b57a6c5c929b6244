import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

const banner = "// Generated from spec/openapi.yaml by spec/scripts/generate.ts. Do not edit.\n"

/** Writes one generated file with its banner as the first line. */
export function writeGenerated(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, banner + text)
}

const readme = `# Generated files

Please do not edit anything in this folder: the next run overwrites it.

Made by \`pnpm generate\` from \`spec/openapi.yaml\`. To change what stands here, change the YAML in
\`spec/\` (a fact about the API) or a script in \`spec/scripts/\` (how it is written down), run
\`pnpm generate\` and commit both together. CI refuses a tree in which the two disagree.
`

/** Leaves the note for whoever opens a generated folder to fix something. */
export function writeReadme(folder: string): void {
  writeFileSync(join(folder, "README.md"), readme)
}

/** A value as TypeScript source: JSON with bare keys where the language allows them. */
export function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/^(\s*)"([A-Za-z_]\w*)":/gm, "$1$2:")
}
