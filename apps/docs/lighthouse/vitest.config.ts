import { join } from "node:path"
import { defineConfig } from "vitest/config"

// Run after the others, alone: what else is at work is counted against the page.
export default defineConfig({
  test: {
    root: join(import.meta.dirname, ".."),
    include: ["lighthouse/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 180_000,
    maxWorkers: 1,
    globalSetup: "test/unpack-browser.ts",
  },
})
