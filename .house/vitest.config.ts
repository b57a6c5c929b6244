import { configDefaults, defineConfig } from "vitest/config"

// Whole processes start here, two at a time are enough for two cores.
export default defineConfig({
  test: {
    // `check:package` and `test:runtime` have configurations of their own.
    exclude: [...configDefaults.exclude, "package/**", "proxy-runtimes/**"],
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    globalSetup: "contract/setup.ts",
  },
})
