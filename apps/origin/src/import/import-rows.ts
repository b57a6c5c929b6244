import type { Readable } from "node:stream"
import { exportFields, type ExportOperationId } from "@session-export/client/operations"
import type { Row } from "../store/store.ts"
import { checkRow } from "./check-row.ts"
import { csvRecords } from "./csv-records.ts"
import { ndjsonRecords } from "./ndjson-records.ts"

export interface ImportOptions {
  /** What the file has rows of. */
  readonly of: ExportOperationId
  readonly format: "ndjson" | "csv"
  /** Project of rows that name none. */
  readonly projectId: string
  /** Keeps a batch, replacing rows of the same id. */
  readonly save: (rows: readonly Row[]) => Promise<void>
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
 * Imports rows as they stream in: bad lines are reported with number and reason (never with
 * their values) and left out, good ones kept in batches. Importing a file again changes nothing.
 */
export async function importRows(input: Readable, options: ImportOptions): Promise<ImportResult> {
  const counts = { read: 0, kept: 0, rejected: 0 }
  let batch: Row[] = []
  const flush = async (): Promise<void> => {
    await options.save(batch)
    counts.kept += batch.length
    batch = []
    options.onProgress?.({ ...counts })
  }
  const records =
    options.format === "csv" ? csvRecords(input, exportFields[options.of]) : ndjsonRecords(input)
  for await (const record of records) {
    counts.read += 1
    const checked =
      "fault" in record ? record.fault : checkRow(options.of, record.value, options.projectId)
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
