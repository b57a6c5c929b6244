import { defineConfig } from "vitest/config"

// Four runtimes, a process each, and fleets of processes before one Redis. One file after the other: memory and
// time are measured here.
export default defineConfig({
  test: {
    include: ["test/runtimes/*.test.ts", "test/fleet/*.test.ts"],
    fileParallelism: false,
    silent: "passed-only",
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
})
