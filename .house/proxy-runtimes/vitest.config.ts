import { defineConfig } from "vitest/config"

// `pnpm test:runtime`: the proxy on each runtime, before the origin.
export default defineConfig({
  test: {
    include: ["proxy-runtimes/*.test.ts"],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: "proxy-runtimes/matrix.ts",
  },
})
