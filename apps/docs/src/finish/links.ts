// Every link of every page leads somewhere, down to the anchor.
import { attributes } from "./attributes.ts"

export interface BuiltPage {
  /** Path on the site, with a slash at the end. */
  readonly path: string
  readonly html: string
}

export interface Links {
  /** Where the site stands: links that begin so are links to itself. */
  readonly site: string
  /** Whether there is a file of this path that is no page. */
  readonly isFile: (path: string) => boolean
}

/** Links that lead nowhere and anchors that are missing or stand twice, each a line for people. */
export function brokenLinks(
  pages: readonly BuiltPage[],
  { site, isFile }: Links,
): readonly string[] {
  const anchors = new Map(pages.map(({ path, html }) => [path, attributes(html, "id")]))
  const { origin } = new URL(site)

  function leadsSomewhere(href: string, from: string): boolean {
    const url = new URL(href, origin + from)
    if (url.origin !== origin) return url.protocol === "https:" || url.protocol === "mailto:"
    const path = decodeURI(url.pathname)
    // The page for what is missing names an address of its own that no host serves as a folder.
    if (path.endsWith("/404/")) return true
    const ids = anchors.get(path)
    if (ids) return url.hash === "" || ids.includes(decodeURIComponent(url.hash.slice(1)))
    return !path.endsWith("/") && isFile(path)
  }
  return pages.flatMap(({ path, html }) => {
    const hrefs = [...attributes(html, "href"), ...attributes(html, "src")]
    const ids = anchors.get(path) ?? []
    return [
      ...hrefs.filter((href) => !leadsSomewhere(href, path)).map((href) => `${path} → ${href}`),
      ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${path}#${id} stands twice`),
    ]
  })
}
