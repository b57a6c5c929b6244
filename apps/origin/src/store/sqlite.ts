// The embedded store: one SQLite file, nothing to install.
import { mkdirSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { migrate } from "./migrations.ts"
import * as rows from "./sqlite-rows.ts"
import * as tasks from "./sqlite-tasks.ts"
import type { Store } from "./store.ts"

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  // WAL: readers and the writer do not wait for each other. NORMAL: a crash of the machine may lose
  // the last commits, never the file; a crash of the process loses nothing.
  database.exec(`
    PRAGMA busy_timeout = 2000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
  `)
  return database
}

/** Opens (and creates) the database file. Several processes may share it. */
export function openSqlite(file: string): Store {
  mkdirSync(dirname(file), { recursive: true })
  const database = open(file)
  migrate(database)
  return {
    saveRows: async (of, given) => rows.saveRows(database, of, given),
    listSessions: async (filter, page) => rows.listSessions(database, filter, page),
    async *exportRows(filter, format) {
      // A connection of its own: the statement stays open for as long as the file is written.
      const reader = open(file)
      try {
        yield* rows.exportRows(reader, filter, format)
      } finally {
        reader.close()
      }
    },
    addTask: async (task, max) => tasks.addTask(database, task, max),
    findTask: async (projectId, taskId) => tasks.findTask(database, projectId, taskId),
    listTasks: async (query) => tasks.listTasks(database, query),
    deleteTasks: async (projectId, ids) => tasks.deleteTasks(database, projectId, ids),
    async markDownloaded(taskId) {
      database.prepare("UPDATE tasks SET is_downloaded = 1 WHERE task_id = ?").run(taskId)
    },
    claimTask: async (runner, now, until) => tasks.claimTask(database, runner, now, until),
    renewLease: async (id, runner, until) => tasks.renewLease(database, id, runner, until),
    endTask: async (id, runner, ending, now) => tasks.endTask(database, id, runner, ending, now),
    expireTasks: async (before) => tasks.expireTasks(database, before),
    async saveToken(hash, token) {
      database
        .prepare(
          "INSERT INTO tokens (hash, user_name, domain_name, expires_at) VALUES (?, ?, ?, ?)",
        )
        .run(hash, token.userName, token.domainName, token.expiresAt)
    },
    async findToken(hash) {
      const row = database.prepare("SELECT * FROM tokens WHERE hash = ?").get(hash)
      return (
        row && {
          userName: String(row.user_name),
          domainName: String(row.domain_name),
          expiresAt: Number(row.expires_at),
        }
      )
    },
    async deleteTokens(expiredBefore) {
      database.prepare("DELETE FROM tokens WHERE expires_at < ?").run(expiredBefore)
    },
    close: async () => database.close(),
  }
}
