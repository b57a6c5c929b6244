import { satteri } from "@astrojs/markdown-satteri"
import starlight from "@astrojs/starlight"
import { defineConfig } from "astro/config"
import { finish } from "./src/finish/finish.ts"
import { sidebar } from "./src/sidebar.ts"

export default defineConfig({
  // Where the site will stand; a deployment names its own. Reserved for examples (RFC 2606).
  site: process.env.DOCS_SITE ?? "https://session-export.example",
  outDir: process.env.DOCS_OUT ?? "./dist",
  cacheDir: process.env.DOCS_CACHE ?? "./node_modules/.astro",
  trailingSlash: "always",
  // A heading says its anchor where it must stay the same in both languages: `## 规则 {#rules}`.
  markdown: { processor: satteri({ features: { headingAttributes: true } }) },
  integrations: [
    starlight({
      title: { en: "Session Export", "zh-CN": "会话导出" },
      description:
        "Export the user session list of Huawei Cloud Workspace: the API, a typed client, a proxy, and what every field, limit and error means.",
      locales: {
        root: { label: "English", lang: "en" },
        zh: { label: "简体中文", lang: "zh-CN" },
      },
      sidebar,
      customCss: ["./src/styles/theme.css", "./src/styles/guides.css"],
      credits: false,
      // How often a word stands on a page counts, and hardly how short the page is: by themselves a dozen
      // pages of single codes come before the guide that says what a 403 is.
      pagefind: {
        ranking: { pageLength: 0.1, termFrequency: 0.1, termSaturation: 2, termSimilarity: 9 },
      },
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
    }),
    finish(),
  ],
})
