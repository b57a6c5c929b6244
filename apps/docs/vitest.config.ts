import { defineConfig } from "vitest/config"

// The site is built once by turbo; what is slow here is the browser.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "snippets/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    globalSetup: "test/unpack-browser.ts",
  },
})
