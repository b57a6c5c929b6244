// The audit as a file of JSON lines, appended to; it outlives a change of settings while it has the same name.
import pino from "pino"
import type { AuditRecord } from "../deps.ts"

export interface AuditFile {
  readonly write: (record: AuditRecord) => void
  /** Everything written is on disk when it resolves. */
  close(): Promise<void>
}

/** Opens or makes the file and its folder. */
export function auditFile(path: string): AuditFile {
  // Not buffered: who started an export must be known after a crash as well.
  const file = pino.destination({ dest: path, append: true, mkdir: true, sync: true })
  return {
    write: (record) => void file.write(`${JSON.stringify(record)}\n`),
    async close() {
      file.flushSync()
      file.end()
    },
  }
}
