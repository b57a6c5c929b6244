// States of an origin that are real causes: its tables are gone, it is about to stop, it is not there.
import { createServer } from "node:http"
import { DatabaseSync } from "node:sqlite"
import type { Server } from "../test/servers.ts"

type Start = (more: Readonly<Record<string, string>>) => Promise<Server>

/** An origin whose database loses its tables while it runs. */
export async function startBroken(folder: string, origin: Start): Promise<string> {
  const file = `${folder}.sqlite`
  const { url } = await origin({ DATABASE_FILE: file, FILES_DIR: folder })
  const database = new DatabaseSync(file, { timeout: 10_000 })
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  database.exec("PRAGMA foreign_keys = OFF")
  for (const { name } of rows) {
    if (!String(name).startsWith("sqlite_")) database.exec(`DROP TABLE "${String(name)}"`)
  }
  database.close()
  return url
}

/** An origin that has been told to stop, and takes its time. */
export async function draining(origin: Start): Promise<string> {
  const { url, child } = await origin({ DRAIN_SECONDS: "600" })
  child.kill("SIGTERM")
  for (;;) {
    const { status } = await fetch(`${url}/v3/auth/tokens`, { method: "POST" })
    if (status === 503) return url
  }
}

/** An address where nobody listens. */
export async function nobody(): Promise<string> {
  const server = createServer()
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  await new Promise((settle) => server.close(settle))
  if (typeof address !== "object" || address === null) throw new Error("no address")
  return `http://127.0.0.1:${address.port}`
}
