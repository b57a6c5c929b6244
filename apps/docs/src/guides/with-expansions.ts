// Guides as they are loaded, their tags already replaced.
import { createHash } from "node:crypto"
import type { Loader, LoaderContext } from "astro/loaders"
import { expand } from "./expand.ts"

type Entry = Parameters<LoaderContext["store"]["set"]>[0]

/** The documents of another loader, expanded; also when one changes while somebody writes. */
export function withExpansions(documents: Loader): Loader {
  return {
    ...documents,
    async load(context) {
      const { store } = context
      const working: Promise<void>[] = []

      async function replace(entry: Entry, body: string): Promise<void> {
        const { deferredRender: _, ...rest } = entry
        const rendered = await context.renderMarkdown(body)
        // Never that of the file: what its tags stand for may change without it.
        const digest = createHash("sha256").update(body).digest("hex")
        store.set({ ...rest, body, rendered, digest })
      }
      const set = (entry: Entry): boolean => {
        // In MDX such tags are components of their own.
        if (entry.filePath?.endsWith(".mdx")) return store.set(entry)
        const body = expand(entry.body ?? "")
        if (body === entry.body) return store.set(entry)
        working.push(replace(entry, body))
        return true
      }
      await documents.load({ ...context, store: { ...store, set } })
      await Promise.all(working)
    },
  }
}
