// A page as Markdown, read from what was built: what people see is what machines get.
import { fromHtml } from "hast-util-from-html"
import { select, selectAll } from "hast-util-select"
import { toMdast, type Handle } from "hast-util-to-mdast"
import { gfmToMarkdown } from "mdast-util-gfm"
import { toMarkdown, type Join } from "mdast-util-to-markdown"
import type { Element, Nodes } from "hast"

export interface Twin {
  readonly path: string
  readonly title: string
  readonly description: string
  readonly markdown: string
}

/** `/guides/errors/` → `/guides/errors.md`. */
export const twinPath = (path: string): string => `${path.replace(/\/$/, "") || "/index"}.md`

export function readTwin(path: string, html: string): Twin {
  const tree = fromHtml(html)
  const title = textOf(select("h1", tree))
  const description = String(select('meta[name="description"]', tree)?.properties.content ?? "")
  const content = select(".sl-markdown-content", tree)
  const body = content ? toText(content) : ""
  const markdown = `# ${title}\n\n> ${description}\n\n${body}`
  return { path, title, description, markdown }
}

function toText(content: Element): string {
  const mdast = toMdast(content, {
    handlers: { div, pre, span, svg: drawing, script: nothing, button: nothing },
  })
  return toMarkdown(mdast, { bullet: "-", join: [tight], extensions: [gfmToMarkdown()] })
}

/** Items of a list stand close, as they are written. */
const tight: Join = (_left, _right, parent) => (parent.type === "list" ? 0 : undefined)

const classes = (element: Element): readonly string[] => {
  const { className } = element.properties
  return Array.isArray(className) ? className.map(String) : []
}

const nothing: Handle = () => undefined

const drawing: Handle = (_state, element) => {
  const label = element.properties.ariaLabel ?? textOf(select("title", element))
  return label ? { type: "text", value: String(label) } : undefined
}

/** A heading stands in a box with a link to itself, which says nothing to a machine. */
const div: Handle = (state, element) => {
  const heading = classes(element).includes("sl-heading-wrapper")
    ? select("h2, h3, h4, h5, h6", element)
    : undefined
  return heading ? state.all({ ...element, children: [heading] }) : state.all(element)
}

const span: Handle = (state, element) => {
  const kinds = classes(element)
  if (kinds.includes("sr-only")) return undefined
  if (kinds.includes("mark")) return { type: "text", value: `(${textOf(element)})` }
  return state.all(element)
}

/** A code block: a line of the source is an element of its own there. */
const pre: Handle = (_state, element) => {
  const lines = selectAll(".ec-line", element).map((line) => textOf(line).replace(/\n$/, ""))
  const lang = String(element.properties.dataLanguage ?? "")
  const value = lines.length > 0 ? lines.join("\n") : textOf(element)
  return { type: "code", lang: lang === "plaintext" ? null : lang, value }
}

function textOf(node: Nodes | undefined): string {
  if (node === undefined) return ""
  if (node.type === "text") return node.value
  return "children" in node ? node.children.map(textOf).join("") : ""
}
