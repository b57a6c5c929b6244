import { availableParallelism } from "node:os"
import { configDefaults, defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    // What a passing test prints is noise; the vendor's SDK alone prints pages of it.
    silent: "passed-only",
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // What a file imports is loaded once for all files of a worker: that was a third of the time.
    isolate: false,
    // Much of a test's time is waiting. By itself vitest leaves a core free: of two it would use one.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // `test:runtime` has a configuration of its own.
    exclude: [...configDefaults.exclude, "test/runtimes/**", "test/fleet/**"],
  },
})
