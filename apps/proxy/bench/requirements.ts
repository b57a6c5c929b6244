import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { availableParallelism } from "node:os"

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  nginx: ["-v"],
  wrk: ["-v"],
  curl: ["--version"],
  taskset: ["--version"],
}
const DEBIAN: Readonly<Record<string, string>> = { taskset: "util-linux" }

/** @throws Error that says what to install or to make. */
export function requireAll(): void {
  if (process.platform !== "linux" || availableParallelism() < 2) {
    throw new Error("the bench needs Linux and two cores")
  }
  const missing = Object.entries(NEEDED).filter(([name, args]) => spawnSync(name, args).error)
  if (missing.length > 0) {
    const packages = missing.map(([name]) => DEBIAN[name] ?? name).join(" ")
    throw new Error(`not installed: ${packages}; on Debian: apt-get install ${packages}`)
  }
  try {
    createRequire(import.meta.url).resolve("@session-export/spec/openapi.prism.json")
  } catch (cause) {
    throw new Error("the spec is not bundled: pnpm generate", { cause })
  }
}
