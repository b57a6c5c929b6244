import { configDefaults, defineConfig } from "vitest/config"

// Whole processes start here, two at a time are enough for two cores.
export default defineConfig({
  test: {
    // `check:package` has a configuration of its own: it needs built packages.
    exclude: [...configDefaults.exclude, "package/**"],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: "contract/setup.ts",
  },
})
