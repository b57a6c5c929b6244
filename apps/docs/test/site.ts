// The built site as files: what a static host would send.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"

export const dist: string = join(import.meta.dirname, "../dist")

export interface Page {
  /** Path on the site, with a slash at the end. */
  readonly path: string
  readonly html: string
}

/** Every page under a folder of built files. */
export function pagesOf(folder: string): readonly Page[] {
  return globSync("**/*.html", { cwd: folder })
    .filter((file) => !file.startsWith("pagefind/"))
    .toSorted()
    .map((file) => ({
      path: `/${file.replace(/(^|\/)index\.html$/, "$1")}`,
      html: readFileSync(join(folder, file), "utf8"),
    }))
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' }

/** Values of an attribute, in order, entities resolved. */
export function attributes(html: string, name: string): readonly string[] {
  const found = html.matchAll(new RegExp(`<[^>]*?\\s${name}="([^"]*)"`, "g"))
  return [...found].map(([, value = ""]) =>
    value
      .replaceAll(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_all, hex?: string, ten?: string) =>
        String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(ten)),
      )
      .replaceAll(/&(amp|lt|gt|quot);/g, (_all, key: string) => ENTITIES[key] ?? ""),
  )
}
