import { axeTests } from "./axe-pages.ts"

axeTests("English", (path) => !path.startsWith("/zh/"))
