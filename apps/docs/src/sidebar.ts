// The table of contents. Guides stand in the order of their `sidebar.order`; the rest is generated.
import type { StarlightUserConfig } from "@astrojs/starlight/types"

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
    items: [{ autogenerate: { directory: "guides" } }],
  },
  { label: "Try it", translations: { "zh-CN": "在线试用" }, link: "/try-it/" },
  { label: "Explain an error", translations: { "zh-CN": "解释错误" }, link: "/explain/" },
]
