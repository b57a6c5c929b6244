import { sessionFields } from "@session-export/client/operations"
import { parseTime } from "@session-export/validators"
import type { DatabaseSync, SQLOutputValue } from "node:sqlite"
import { isPlain } from "../file/plain.ts"
import { rowSql, rowText } from "./row-text.ts"
import { columns, where } from "./session-query.ts"
import type { FileFormat, Session, SessionFilter } from "./store.ts"

/** Rows that cross at once; between batches the event loop runs. */
const BATCH = 100

const names = [...sessionFields.map((field) => `"${field}"`), "start_ms", "plain"]
const SAVE = `INSERT OR REPLACE INTO sessions (${names.join(", ")})
  VALUES (${names.map(() => "?").join(", ")})`

/** Inserts or replaces by id in one transaction. */
export function saveSessions(database: DatabaseSync, sessions: readonly Session[]): void {
  const statement = database.prepare(SAVE)
  database.exec("BEGIN IMMEDIATE")
  try {
    for (const session of sessions) {
      const values = sessionFields.map((field) => session[field] ?? null)
      const startMs = parseTime(session.start_time ?? "")
      if (startMs === undefined) throw new RangeError("a session needs a start_time")
      statement.run(...values, startMs, isPlain(values) ? 1 : 0)
    }
    database.exec("COMMIT")
  } catch (error) {
    database.exec("ROLLBACK")
    throw error
  }
}

export function listSessions(
  database: DatabaseSync,
  filter: SessionFilter,
  page: { readonly limit: number; readonly offset: number },
): { items: readonly Session[]; count: number } {
  const { sql, values } = where(filter)
  const total = database
    .prepare(`SELECT count(*) AS count FROM sessions WHERE ${sql}`)
    .get(...values)
  const rows = database
    .prepare(`SELECT ${columns} FROM sessions WHERE ${sql} ORDER BY start_ms, id LIMIT ? OFFSET ?`)
    .all(...values, page.limit, page.offset)
  return { items: rows.map(toSession), count: Number(total?.count ?? 0) }
}

/** Absent is not null: what the table does not have, the answer does not mention. */
function toSession(row: Readonly<Record<string, SQLOutputValue>>): Session {
  const session: Record<string, string> = {}
  for (const field of sessionFields) {
    const value = row[field]
    if (typeof value === "string") session[field] = value
  }
  return session
}

/** Rows as text, on a connection of their own, which sees the table as it was at the start. */
export async function* exportRows(
  database: DatabaseSync,
  filter: SessionFilter,
  format: FileFormat,
): AsyncGenerator<readonly string[]> {
  const { sql, values } = where(filter)
  const statement = database.prepare(
    `SELECT ${rowSql[format]} AS text, plain FROM sessions WHERE ${sql} ORDER BY start_ms, id`,
  )
  statement.setReturnArrays(true)
  let batch: string[] = []
  for (const row of statement.iterate(...values)) {
    const [text, plain] = Object.values(row)
    batch.push(rowText(String(text), plain === 1, format))
    if (batch.length < BATCH) continue
    yield batch
    batch = []
    await new Promise<void>((settle) => setImmediate(settle))
  }
  if (batch.length > 0) yield batch
}
