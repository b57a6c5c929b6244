// What the YAML's comments say of a fact: where it comes from, that it is assumed, that nobody knows.
import { globSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { isMap, isScalar, isSeq, parseDocument } from "yaml"

interface Mark {
  readonly kind: "source" | "assumption" | "unknown"
  readonly text: string
}

/** Keyed by pointer: `/components/…` as in the bundle, `/operations/<operationId>/…` for the rest. */
export type Marks = Readonly<Record<string, readonly Mark[]>>

/** The marks of every YAML file of a spec folder. A bundle has lost the comments, so it cannot tell. */
export function readMarks(spec: string): Marks {
  const files = globSync(["openapi.yaml", "paths/*.yaml", "components/**/*.yaml"], { cwd: spec })
  const marks: Record<string, Mark[]> = {}
  for (const file of files.toSorted()) {
    const yaml = readFileSync(join(spec, file), "utf8")
    for (const { pointer, mark } of marksOf(yaml, rootOf(file))) (marks[pointer] ??= []).push(mark)
  }
  return marks
}

/** Where the top of a file ends up in the bundle. */
function rootOf(file: string): string {
  const name = basename(file, ".yaml")
  if (file === "openapi.yaml") return ""
  if (file.startsWith("paths/")) return `/operations/${name}`
  if (file.startsWith("components/responses")) return "/components/responses"
  return `/${file.replace(/\.yaml$/, "")}`
}

function marksOf(yaml: string, root: string): readonly { pointer: string; mark: Mark }[] {
  const places = placesOf(yaml)
  const comments = yaml.matchAll(/^ *#.*\n(?: *#.*\n)*/gm)
  return [...comments].flatMap(({ 0: block, index }) => {
    const after = index + block.length
    const start = after + (/^[ -]*/.exec(yaml.slice(after))?.[0].length ?? 0)
    const place = index === 0 ? "" : (places.get(start) ?? "")
    // The method of a path file says nothing: there is one operation in each.
    const pointer = root + place.replace(/^\/(get|post)(?=\/|$)/, "")
    return split(block).map((mark) => ({ pointer, mark }))
  })
}

const isKind = (word: string): word is Mark["kind"] =>
  ["source", "assumption", "unknown"].includes(word)

function split(block: string): readonly Mark[] {
  const words = block
    .replaceAll(/^ *# ?/gm, "")
    .replaceAll("\n", " ")
    .trim()
  const parts = words.split(/(?:^|(?<= ))(Source|Assumption|Unknown): /).slice(1)
  return parts.flatMap((part, at) => {
    const kind = part.toLowerCase()
    return at % 2 === 0 && isKind(kind) ? [{ kind, text: (parts[at + 1] ?? "").trim() }] : []
  })
}

/** The pointer of each key by where it starts in the text. */
function placesOf(yaml: string): ReadonlyMap<number, string> {
  const places = new Map<number, string>()
  const walk = (node: unknown, pointer: string): void => {
    if (isSeq(node)) node.items.forEach((item, at) => walk(item, `${pointer}/${at}`))
    if (!isMap(node)) return
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue
      const below = `${pointer}/${String(key.value)}`
      places.set(key.range?.[0] ?? -1, below)
      walk(value, below)
    }
  }
  walk(parseDocument(yaml, { merge: true }).contents, "")
  return places
}
