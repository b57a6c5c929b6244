import { defineConfig } from "vitest/config"

// `pnpm check:package`: judges what npm would get, so it needs built packages and, once, the registry.
export default defineConfig({
  test: {
    include: ["package/*.test.ts"],
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    globalSetup: "package/pack.ts",
  },
})
