import { BOM, csvRow } from "./csv.ts"

export interface CsvOptions {
  readonly header: readonly string[]
  /** Begin with a byte order mark, so that Excel reads the file as UTF-8. */
  readonly bom: boolean
}

/** A CSV file from batches of ready lines (see `csvRow`), as bytes. */
export async function* writeCsv(
  batches: AsyncIterable<readonly string[]>,
  options: CsvOptions,
): AsyncGenerator<Buffer> {
  yield Buffer.from((options.bom ? BOM : "") + csvRow(options.header))
  for await (const batch of batches) yield Buffer.from(batch.join(""))
}
