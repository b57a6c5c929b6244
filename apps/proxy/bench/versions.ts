// What was measured, and on what.
import { execFileSync, spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { cpus, release, totalmem } from "node:os"
import { join } from "node:path"
import { versionOf } from "../test/runtimes/runtimes.ts"

const RUNTIMES = ["bun", "deno", "workerd"] as const
const PEERS = [
  "fastify",
  "@fastify/http-proxy",
  "express",
  "express-openapi-validator",
  "http-proxy-middleware",
  "@stoplight/prism-cli",
  "hono",
  "@hono/node-server",
  "undici",
]

/** Processor, cores, memory and kernel, in one line. */
export function machine(): string {
  const [{ model } = { model: "unknown processor" }] = cpus()
  const gigabytes = Math.round(totalmem() / 1024 ** 3)
  return `${model.trim()}, ${cpus().length} cores, ${gigabytes} GiB, Linux ${release()}`
}

/** Names with versions, in one line. */
export async function versions(): Promise<string> {
  // It tells its version where others tell their errors.
  const nginx = /[\d.]+/.exec(spawnSync("nginx", ["-v"], { encoding: "utf8" }).stderr)?.[0] ?? "?"
  const wrk = /\d[\d.-]*/.exec(spawnSync("wrk", ["-v"], { encoding: "utf8" }).stdout)?.[0] ?? "?"
  const peers = PEERS.map((name) => `${name} ${installed(name)}`)
  const all = [`Node ${process.versions.node}`, `nginx ${nginx}`, `wrk ${wrk}`]
  for (const runtime of RUNTIMES) all.push(`${runtime} ${await versionOf(runtime)}`)
  return [...all, ...peers].join(", ")
}

/** By the manifest beside the package's entry: not every package lets it be asked for. */
function installed(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name)
  const folder = join(
    entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`)),
    "node_modules",
    name,
  )
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
  return String(version)
}

/** Short name of the commit that was measured; a plus after it says that files had been changed. */
export function commit(): string {
  try {
    const [head, changed] = [
      ["rev-parse", "--short", "HEAD"],
      ["status", "--porcelain"],
    ].map((args) =>
      execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim(),
    )
    return `${head}${changed === "" ? "" : "+"}`
  } catch {
    return "unknown"
  }
}
