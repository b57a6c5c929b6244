// The picture of the README: who calls whom, made from the operations and from the proxy's own list of stages.
// `node .house/picture/flow.ts` writes it, after a stage came or an operation got another name.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { operations, type OperationId } from "@session-export/client/operations"
import { read, top } from "../test/house.ts"

/** Where the README looks for it. */
export const flowFile = ".github/flow.svg"

/** The stages as `apps/proxy/src/app.ts` lists them, in words. */
export function stages(): readonly string[] {
  const [, list = ""] =
    /const stages = \[([\s\S]*?)\n  \]/.exec(read("apps/proxy/src/app.ts")) ?? []
  return [...list.matchAll(/^\s+(\w+)/gm)].map(([, name = ""]) =>
    name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
  )
}

const job: readonly (readonly [verb: string, id: OperationId])[] = [
  ["start", "ExportSessions"],
  ["wait", "ListExportTasks"],
  ["download", "DownloadExportFile"],
  ["tidy up", "DeleteExportTasks"],
]

const WIDTH = 880
const MARGIN = 20
const LINE = 22

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const text = (x: number, y: number, words: string, kind = ""): string =>
  `<text x="${x}" y="${y}"${kind && ` class="${kind}"`}>${words}</text>`

/** A titled box with a line for each of its words. */
const box = ({ x, y, width, height }: Box, title: string, lines: readonly string[]): string =>
  [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
    text(x + 14, y + 26, title, "title"),
    ...lines.map((line, index) => text(x + 14, y + 26 + LINE * (index + 1), line)),
  ].join("\n")

const arrow = (x: number, y: number, length: number, label: string): string =>
  [
    `<path d="M${x} ${y}h${length - 8}" marker-end="url(#tip)"/>`,
    text(x + length / 2, y - 8, label, "label"),
  ].join("\n")

/** The whole picture; the same text each time. */
export function flow(): string {
  const words = stages()
  const half = Math.ceil(words.length / 2)
  const height = 26 + LINE * (half + 1)
  const upper = 134
  const you = { x: MARGIN, y: upper, width: 196, height }
  const proxy = { x: 300, y: upper, width: 290, height }
  const rest = { x: 674, y: upper, width: WIDTH - 674 - MARGIN }
  const services = [...new Set(job.map(([, id]) => operations[id].service))]
  const steps = job.map(([verb, id], index) => {
    const x = MARGIN + index * 214
    const { method } = operations[id]
    const next =
      index < job.length - 1 ? `<path d="M${x + 186} 50h20" marker-end="url(#tip)"/>` : ""
    return `${box({ x, y: 14, width: 184, height: 84 }, verb, [id, method])}\n${next}`
  })
  const [first, second] = [words.slice(0, half), words.slice(half)]
  const parts = [
    ...steps,
    box(you, "you", ["your code, the client", "session-export", "a page, a worker"]),
    box(proxy, "proxy", first),
    ...second.map((word, index) => text(proxy.x + 152, upper + 26 + LINE * (index + 1), word)),
    box({ ...rest, height: 84 }, "Huawei Cloud", services),
    box({ ...rest, y: upper + height - 84, height: 84 }, "or origin", [
      "the same API,",
      "on a database",
    ]),
    arrow(you.x + you.width, upper + 90, proxy.x - you.x - you.width, "typed"),
    arrow(proxy.x + proxy.width, upper + 40, rest.x - proxy.x - proxy.width, "signed"),
    arrow(proxy.x + proxy.width, upper + height - 34, rest.x - proxy.x - proxy.width, "HTTP"),
  ]
  const told = `${job.map(([verb]) => verb).join(", ")}: your code calls the proxy, which goes through ${words.join(", ")}, and calls Huawei Cloud or the origin.`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${upper + height + 14}" role="img" aria-labelledby="t d">
<title id="t">One export, and who calls whom</title>
<desc id="d">${told}</desc>
<style>
text { font: 13px ui-sans-serif, system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600; font-size: 14px }
.label { font-size: 12px; text-anchor: middle; fill: #57606a }
rect { fill: #f6f8fa; stroke: #8c959f }
path { stroke: #57606a; stroke-width: 1.5; fill: none }
#tip path { fill: #57606a; stroke: none }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.label { fill: #9198a1 }
rect { fill: #151b23; stroke: #656c76 }
path { stroke: #9198a1 }
#tip path { fill: #9198a1 }
}
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0l8 4-8 4z"/></marker></defs>
${parts.join("\n")}
</svg>
`
}

if (import.meta.main) writeFileSync(join(top, flowFile), flow())
