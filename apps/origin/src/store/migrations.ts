import { exportFields, type ExportOperationId } from "@session-export/client/operations"
import type { DatabaseSync } from "node:sqlite"
import { rowKinds } from "../row-kinds.ts"

/** Times are compared as milliseconds; `plain` = 1 when no value needs escaping in any file format. */
function rowTable(of: ExportOperationId): string {
  const { name, userField } = rowKinds[of]
  const fields = exportFields[of].map(
    (each) => `"${each}" TEXT${each === "id" ? " PRIMARY KEY" : ""}`,
  )
  return `
  CREATE TABLE "${name}" (
    ${fields.join(",\n    ")},
    start_ms INTEGER NOT NULL,
    plain INTEGER NOT NULL
  );
  CREATE INDEX "${name}_by_start" ON "${name}" (tenant_id, start_ms, id);
  CREATE INDEX "${name}_by_user" ON "${name}" (tenant_id, ${userField}, start_ms);
`
}

const TASKS = `
  CREATE TABLE tasks (
    task_id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    format TEXT NOT NULL,
    status TEXT NOT NULL,
    fail_reason TEXT,
    error_code TEXT,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    is_downloaded INTEGER NOT NULL DEFAULT 0,
    filter TEXT NOT NULL,
    rows INTEGER,
    bytes INTEGER,
    runner TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX tasks_by_project ON tasks (project_id, created_at);
  CREATE INDEX tasks_unfinished ON tasks (status, created_at);
`

const TOKENS = `
  CREATE TABLE tokens (
    hash TEXT PRIMARY KEY,
    user_name TEXT NOT NULL,
    domain_name TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  );
`

/** Filters used to be written otherwise: an export that was not finished must not run without its own. */
const UNREADABLE = `
  UPDATE tasks SET status = 'FAIL', error_code = 'WKS.00211401', fail_reason = 'started by an older version'
  WHERE status = 'CREATING';
`

/** In order; never edited once released, only added to. */
const migrations: readonly string[] = [
  rowTable("ExportSessions") + TASKS + TOKENS,
  UNREADABLE,
  rowTable("ExportUserConnection"),
]

/**
 * Brings a database up to date, or to a version, one migration a transaction.
 *
 * @throws Error when the file was made by a newer version.
 */
export function migrate(database: DatabaseSync, to: number = migrations.length): void {
  const version = (): number => Number(database.prepare("PRAGMA user_version").get()?.user_version)
  if (version() > migrations.length) {
    throw new Error(
      `the database is of version ${version()}, this program knows ${migrations.length}`,
    )
  }
  for (const [index, migration] of migrations.slice(0, to).entries()) {
    // Taken before the version is read, so that two processes starting at once do not both migrate.
    database.exec("BEGIN IMMEDIATE")
    if (version() <= index) database.exec(`${migration} PRAGMA user_version = ${index + 1}`)
    database.exec("COMMIT")
  }
}
