import { defineConfig } from "vitest/config"

// What a passing test prints is noise; the vendor's SDK alone prints pages of it.
export default defineConfig({
  test: { silent: "passed-only", testTimeout: 90_000, hookTimeout: 90_000 },
})
