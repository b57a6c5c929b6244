// Pages of the site that are made when it is built: the reference from the spec, reports from the house.
import { createHash } from "node:crypto"
import type { Loader, LoaderContext } from "astro/loaders"
import { housePages } from "./house-pages.ts"
import { readBundle } from "./reference/bundle.ts"
import { referencePages } from "./reference/made-pages.ts"
import type { MadePage } from "./reference/page.ts"

/** The documents of another loader, and the made pages beside them. */
export function withMadePages(documents: Loader): Loader {
  return {
    ...documents,
    async load(context) {
      await documents.load(context)
      const bundle = readBundle()
      const pages = [
        ...referencePages(bundle, "en"),
        ...referencePages(bundle, "zh"),
        ...housePages(),
      ]
      for (const page of pages) await add(context, page)
    },
  }
}

async function add(context: LoaderContext, page: MadePage): Promise<void> {
  const { id, title, description, body, more } = page
  const data = await context.parseData({ id, data: { title, description, ...more } })
  context.store.set({
    id,
    data,
    body,
    // Starlight finds a page's place by where its file would stand.
    filePath: `src/content/docs/${id}.md`,
    digest: createHash("sha256").update(JSON.stringify(page)).digest("hex"),
    rendered: await context.renderMarkdown(body),
  })
}
