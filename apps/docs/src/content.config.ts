import { docsLoader } from "@astrojs/starlight/loaders"
import { docsSchema } from "@astrojs/starlight/schema"
import { defineCollection } from "astro:content"
import { withDeployPages } from "./guides/deploy-pages.ts"
import { withExpansions } from "./guides/with-expansions.ts"
import { withMadePages } from "./made-pages.ts"

export const collections = {
  docs: defineCollection({
    loader: withMadePages(withDeployPages(withExpansions(docsLoader()))),
    schema: docsSchema(),
  }),
}
