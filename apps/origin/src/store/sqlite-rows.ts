import { exportFields, type ExportOperationId } from "@session-export/client/operations"
import { parseTime } from "@session-export/validators"
import type { DatabaseSync, SQLOutputValue } from "node:sqlite"
import { isPlain } from "../file/plain.ts"
import { rowKinds } from "../row-kinds.ts"
import { rowSql, rowText } from "./row-text.ts"
import { columns, table, where } from "./row-query.ts"
import type { FileFormat, Row, RowFilter, Session } from "./store.ts"

/** Rows that cross at once; between batches the event loop runs. */
const BATCH = 100

/** Inserts or replaces by id in one transaction. */
export function saveRows(database: DatabaseSync, of: ExportOperationId, rows: readonly Row[]) {
  const names = [...columns(of), "start_ms", "plain"]
  const statement = database.prepare(
    `INSERT OR REPLACE INTO ${table(of)} (${names.join(", ")})
     VALUES (${names.map(() => "?").join(", ")})`,
  )
  const { startField } = rowKinds[of]
  database.exec("BEGIN IMMEDIATE")
  try {
    for (const row of rows) {
      const values = exportFields[of].map((field) => text(row[field]))
      const startMs = parseTime(text(row[startField]) ?? "")
      if (startMs === undefined) throw new RangeError(`a row needs a ${startField}`)
      statement.run(...values, startMs, isPlain(values) ? 1 : 0)
    }
    database.exec("COMMIT")
  } catch (error) {
    database.exec("ROLLBACK")
    throw error
  }
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null)

export function listSessions(
  database: DatabaseSync,
  filter: RowFilter,
  page: { readonly limit: number; readonly offset: number },
): { items: readonly Session[]; count: number } {
  const { sql, values } = where(filter)
  const from = `FROM ${table(filter.of)} WHERE ${sql}`
  const total = database.prepare(`SELECT count(*) AS count ${from}`).get(...values)
  const rows = database
    .prepare(
      `SELECT ${columns(filter.of).join(", ")} ${from} ORDER BY start_ms, id LIMIT ? OFFSET ?`,
    )
    .all(...values, page.limit, page.offset)
  return { items: rows.map(toSession), count: Number(total?.count ?? 0) }
}

/** Absent is not null: what the table does not have, the answer does not mention. */
function toSession(row: Readonly<Record<string, SQLOutputValue>>): Session {
  const session: Record<string, string> = {}
  for (const field of exportFields.ExportSessions) {
    const value = row[field]
    if (typeof value === "string") session[field] = value
  }
  return session
}

/** Rows as text, on a connection of their own, which sees the table as it was at the start. */
export async function* exportRows(
  database: DatabaseSync,
  filter: RowFilter,
  format: FileFormat,
): AsyncGenerator<readonly string[]> {
  const { sql, values } = where(filter)
  const statement = database.prepare(
    `SELECT ${rowSql(filter.of, format)} AS text, plain
     FROM ${table(filter.of)} WHERE ${sql} ORDER BY start_ms, id`,
  )
  statement.setReturnArrays(true)
  let batch: string[] = []
  for (const row of statement.iterate(...values)) {
    const [line, plain] = Object.values(row)
    batch.push(rowText(String(line), plain === 1, format))
    if (batch.length < BATCH) continue
    yield batch
    batch = []
    await new Promise<void>((settle) => setImmediate(settle))
  }
  if (batch.length > 0) yield batch
}
