// The table of contents: guides in the order one needs them; the rest is generated.
import type { StarlightUserConfig } from "@astrojs/starlight/types"
import { object, readBundle } from "./reference/bundle.ts"

const { operations, root } = readBundle()
const schemas = Object.keys(object(object(root.components).schemas)).toSorted()

const guides = [
  "first-export",
  "every-day",
  "behind-the-proxy",
  "testing-with-the-mock",
  "verifying-signatures",
  "errors",
  "time-windows",
].map((name) => `guides/${name}`)

export const sidebar: NonNullable<StarlightUserConfig["sidebar"]> = [
  {
    label: "Start",
    translations: { "zh-CN": "开始" },
    items: [
      { label: "What this is", translations: { "zh-CN": "简介" }, link: "/" },
      { autogenerate: { directory: "start" } },
    ],
  },
  {
    label: "Guides",
    translations: { "zh-CN": "指南" },
    items: [
      ...guides,
      {
        label: "Deploying",
        translations: { "zh-CN": "部署" },
        items: [{ autogenerate: { directory: "guides/deploy" } }],
      },
      "guides/self-hosting",
    ],
  },
  { label: "Try it", translations: { "zh-CN": "在线试用" }, link: "/try-it/" },
  { label: "Explain an error", translations: { "zh-CN": "解释错误" }, link: "/explain/" },
  {
    label: "Reference",
    translations: { "zh-CN": "参考" },
    items: [
      { label: "Overview", translations: { "zh-CN": "概览" }, link: "/reference/" },
      ...operations.map(({ id }) => ({ label: id, link: `/reference/${id}/` })),
      {
        label: "Schemas",
        translations: { "zh-CN": "数据结构" },
        collapsed: true,
        items: schemas.map((name) => ({ label: name, link: `/reference/schemas/${name}/` })),
      },
      { label: "Error catalogue", translations: { "zh-CN": "错误码目录" }, link: "/errors/" },
    ],
  },
  {
    label: "Evidence",
    translations: { "zh-CN": "依据" },
    items: [
      { label: "Contract coverage", translations: { "zh-CN": "契约覆盖" }, link: "/coverage/" },
      { label: "Benchmarks", translations: { "zh-CN": "基准测试" }, link: "/benchmarks/" },
      { label: "Changelog", translations: { "zh-CN": "变更记录" }, link: "/changelog/" },
      { label: "Glossary", translations: { "zh-CN": "术语表" }, link: "/glossary/" },
    ],
  },
]
