import { docsLoader } from "@astrojs/starlight/loaders"
import { docsSchema } from "@astrojs/starlight/schema"
import { defineCollection } from "astro:content"
import { withFocusableTables } from "./focusable-tables.ts"
import { withDeployPages } from "./guides/deploy-pages.ts"
import { withExpansions } from "./guides/with-expansions.ts"
import { withMadePages } from "./made-pages.ts"

export const collections = {
  docs: defineCollection({
    loader: withFocusableTables(withMadePages(withDeployPages(withExpansions(docsLoader())))),
    schema: docsSchema(),
  }),
}
