import { defineConfig } from "vitest/config"

// Four runtimes, a process each. One file after the other: memory and time are measured here.
export default defineConfig({
  test: {
    include: ["test/runtimes/*.test.ts"],
    fileParallelism: false,
    silent: "passed-only",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
