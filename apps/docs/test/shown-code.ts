// The code that readers see on the built pages.
import type { BuiltPage } from "../src/finish/links.ts"
import { attributes, dist, pagesOf } from "./site.ts"

export interface ShownCode {
  readonly page: string
  readonly language: string
  /** As the copy button hands it out. */
  readonly code: string
}

/** Every block of code of a page. */
export function shownCode({ path, html }: BuiltPage): readonly ShownCode[] {
  // A block is followed by its button; lines are divided there by a character that no text has.
  return html
    .split(/(?=<pre [^>]*data-language=)/)
    .slice(1)
    .map((part) => ({
      page: path,
      language: attributes(part, "data-language")[0] ?? "",
      code: attributes(part, "data-code")[0]?.replaceAll("\u007f", "\n") ?? "",
    }))
}

/** What the form's page shows to whoever has no scripts: a command for each operation. */
export function commandsWithoutScripts(): readonly {
  readonly id: string
  readonly code: string
}[] {
  const html = pagesOf(dist).find(({ path }) => path === "/try-it/")?.html ?? ""
  return [...html.matchAll(/aria-label="curl (\w+)">([^<]*)</g)].map(([, id = "", text = ""]) => ({
    id,
    code: attributes(`<i text="${text}">`, "text")[0] ?? "",
  }))
}
