import { axeTests } from "./axe-pages.ts"

axeTests("Chinese", (path) => path.startsWith("/zh/"))
