import { docsLoader } from "@astrojs/starlight/loaders"
import { docsSchema } from "@astrojs/starlight/schema"
import { defineCollection } from "astro:content"
import { withDeployPages } from "./deploy-pages.ts"
import { withMadePages } from "./made-pages.ts"

export const collections = {
  docs: defineCollection({
    loader: withMadePages(withDeployPages(docsLoader())),
    schema: docsSchema(),
  }),
}
