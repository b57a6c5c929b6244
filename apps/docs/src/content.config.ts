import { docsLoader } from "@astrojs/starlight/loaders"
import { docsSchema } from "@astrojs/starlight/schema"
import { defineCollection } from "astro:content"
import { withFocusableTables } from "./focusable-tables.ts"
import { withDeployPages } from "./guides/deploy-pages.ts"
import { withExpansions } from "./guides/with-expansions.ts"

export const collections = {
  docs: defineCollection({
    loader: withFocusableTables(withDeployPages(withExpansions(docsLoader()))),
    schema: docsSchema(),
  }),
}
