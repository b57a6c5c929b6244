import { docsLoader } from "@astrojs/starlight/loaders"
import { docsSchema } from "@astrojs/starlight/schema"
import { defineCollection } from "astro:content"
import { withDeployPages } from "./deploy-pages.ts"

export const collections = {
  docs: defineCollection({ loader: withDeployPages(docsLoader()), schema: docsSchema() }),
}
