// The built site as files: what a static host would send.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { BuiltPage } from "../src/finish/links.ts"

export { attributes } from "../src/finish/attributes.ts"

export const dist: string = join(import.meta.dirname, "../dist")

/** Every page under a folder of built files. */
export function pagesOf(folder: string): readonly BuiltPage[] {
  return globSync("**/*.html", { cwd: folder })
    .filter((file) => !file.startsWith("pagefind/"))
    .toSorted()
    .map((file) => ({
      path: `/${file.replace(/(^|\/)index\.html$/, "$1")}`,
      html: readFileSync(join(folder, file), "utf8"),
    }))
}
