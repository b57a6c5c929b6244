import type { Readable } from "node:stream"
import type { Session } from "../store/store.ts"
import { checkSession } from "./check-session.ts"
import { csvRecords } from "./csv-records.ts"
import { ndjsonRecords } from "./ndjson-records.ts"

export interface ImportOptions {
  readonly format: "ndjson" | "csv"
  /** Project of sessions that name none. */
  readonly projectId: string
  /** Keeps a batch, replacing sessions of the same id. */
  readonly save: (sessions: readonly Session[]) => Promise<void>
  readonly onBadLine: (line: number, reason: string) => void
  readonly onProgress?: (soFar: ImportResult) => void
}

export interface ImportResult {
  readonly read: number
  readonly kept: number
  readonly rejected: number
}

/** A record as it was read, or why it could not be. */
export type ReadRecord =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly fault: string }

const BATCH = 1000

/**
 * Imports sessions as they stream in: bad lines are reported with number and reason (never with
 * their values) and left out, good ones kept in batches. Importing a file again changes nothing.
 */
export async function importSessions(
  input: Readable,
  options: ImportOptions,
): Promise<ImportResult> {
  const counts = { read: 0, kept: 0, rejected: 0 }
  let batch: Session[] = []
  const flush = async (): Promise<void> => {
    await options.save(batch)
    counts.kept += batch.length
    batch = []
    options.onProgress?.({ ...counts })
  }
  const records = options.format === "csv" ? csvRecords(input) : ndjsonRecords(input)
  for await (const record of records) {
    counts.read += 1
    const checked = "fault" in record ? record.fault : checkSession(record.value, options.projectId)
    if (typeof checked === "string") {
      counts.rejected += 1
      options.onBadLine(record.line, checked)
      continue
    }
    batch.push(checked)
    if (batch.length >= BATCH) await flush()
  }
  if (batch.length > 0) await flush()
  return counts
}
