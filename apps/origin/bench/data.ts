// Databases for the bench: real rows from the seed, and as many copies of them as are asked for.
import { sessionFields } from "@session-export/client/operations"
import { DatabaseSync } from "node:sqlite"
import { openSqlite } from "../src/store/sqlite.ts"
import { seedSessions } from "../src/seed/seed-sessions.ts"

export const project = "bench-project"
const SEEDED = 100_000
/** So that a user of a large database has about a thousand sessions. */
const COPIES_A_USER = 4

/** Fills a database with `rows` sessions; past 100 000 they are copies under other IDs and users. */
export async function fill(file: string, rows: number): Promise<void> {
  const store = openSqlite(file)
  const count = Math.min(rows, SEEDED)
  const options = { count, seed: 1, now: Date.now(), projectId: project }
  for (const batch of seedSessions(options)) await store.saveRows("ExportSessions", batch)
  await store.close()
  const database = new DatabaseSync(file)
  const names = [...sessionFields.map((field) => `"${field}"`), "start_ms", "plain"]
  const copied = names.map((name) => {
    if (name === '"id"') return `printf('%08x', ?) || substr(id, 9)`
    if (name === '"login_user"') return `? || login_user`
    return name
  })
  const statement = database.prepare(
    `INSERT INTO sessions (${names.join(", ")}) SELECT ${copied.join(", ")}
     FROM sessions WHERE id LIKE '00000001%' LIMIT ?`,
  )
  for (let done = count, copy = 2; done < rows; copy++) {
    statement.run(copy, `c${Math.floor(copy / COPIES_A_USER)}-`, Math.min(count, rows - done))
    done += count
  }
  database.close()
}
