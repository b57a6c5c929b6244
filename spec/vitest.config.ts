import { defineConfig } from "vitest/config"

// That a machine is busy with other things is no failure.
export default defineConfig({ test: { testTimeout: 90_000, hookTimeout: 90_000 } })
