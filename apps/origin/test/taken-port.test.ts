// A port that somebody else has: the process says so and ends, or whoever started it would wait forever.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:net"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { expect, test } from "vitest"
import { accountsFile } from "./origin.ts"

test("a taken port ends the process with 1 and its name", async () => {
  const blocker = createServer().listen(0, "127.0.0.1")
  await once(blocker, "listening")
  const address = blocker.address()
  const port = typeof address === "object" ? String(address?.port) : ""
  const folder = mkdtempSync(join(tmpdir(), "origin-port-"))
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "../src/entry/cli.ts"), "serve"],
    {
      env: {
        PATH: process.env.PATH,
        PORT: port,
        DATABASE_FILE: join(folder, "o.sqlite"),
        FILES_DIR: join(folder, "files"),
        ACCOUNTS_FILE: accountsFile,
        LOG_LEVEL: "silent",
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  )
  try {
    const [said] = await Promise.all([text(child.stderr), once(child, "exit")])
    expect(child.exitCode, said).toBe(1)
    expect(said).toContain("EADDRINUSE")
  } finally {
    child.kill("SIGKILL")
    blocker.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
