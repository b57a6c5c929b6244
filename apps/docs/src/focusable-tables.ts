// A wide table scrolls sideways on a phone; it has to be reachable for a keyboard there, without a script.
import type { Loader, LoaderContext } from "astro/loaders"

type Entry = Parameters<LoaderContext["store"]["set"]>[0]

/** The documents of another loader, their tables reachable by Tab. */
export function withFocusableTables(documents: Loader): Loader {
  return {
    ...documents,
    async load(context) {
      const { store } = context
      const set = (entry: Entry): boolean => {
        if (!entry.rendered) return store.set(entry)
        const html = entry.rendered.html.replaceAll("<table>", '<table tabindex="0">')
        return store.set({ ...entry, rendered: { ...entry.rendered, html } })
      }
      await documents.load({ ...context, store: { ...store, set } })
    },
  }
}
