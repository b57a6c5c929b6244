import { spawnSync } from "node:child_process"
import { availableParallelism } from "node:os"

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  nginx: ["-v"],
  wrk: ["-v"],
  curl: ["--version"],
  taskset: ["--version"],
}
const DEBIAN: Readonly<Record<string, string>> = { taskset: "util-linux" }

/** @throws Error that says what to install. */
export function requirePrograms(): void {
  if (process.platform !== "linux" || availableParallelism() < 2) {
    throw new Error("the bench needs Linux and two cores")
  }
  const missing = Object.entries(NEEDED).filter(([name, args]) => spawnSync(name, args).error)
  if (missing.length === 0) return
  const packages = missing.map(([name]) => DEBIAN[name] ?? name).join(" ")
  throw new Error(`not installed: ${packages}; on Debian: apt-get install ${packages}`)
}
