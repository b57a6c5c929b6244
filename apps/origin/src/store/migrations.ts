import { sessionFields } from "@session-export/client/operations"
import type { DatabaseSync } from "node:sqlite"

/** Times are compared as milliseconds; `plain` = 1 when no value needs escaping in any file format. */
const SESSIONS = `
  CREATE TABLE sessions (
    ${sessionFields.map((field) => `"${field}" TEXT${field === "id" ? " PRIMARY KEY" : ""}`).join(",\n    ")},
    start_ms INTEGER NOT NULL,
    plain INTEGER NOT NULL
  );
  CREATE INDEX sessions_by_start ON sessions (tenant_id, start_ms, id);
  CREATE INDEX sessions_by_user ON sessions (tenant_id, login_user, start_ms);
`

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

/** In order; never edited once released, only added to. */
const migrations: readonly string[] = [SESSIONS + TASKS + TOKENS]

/**
 * Brings a database up to date, one migration a transaction.
 *
 * @throws Error when the file was made by a newer version.
 */
export function migrate(database: DatabaseSync): void {
  const version = (): number => Number(database.prepare("PRAGMA user_version").get()?.user_version)
  if (version() > migrations.length) {
    throw new Error(
      `the database is of version ${version()}, this program knows ${migrations.length}`,
    )
  }
  for (const [index, migration] of migrations.entries()) {
    // Taken before the version is read, so that two processes starting at once do not both migrate.
    database.exec("BEGIN IMMEDIATE")
    if (version() <= index) database.exec(`${migration} PRAGMA user_version = ${index + 1}`)
    database.exec("COMMIT")
  }
}
