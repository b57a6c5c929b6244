import type { Readable } from "node:stream"
import { parseJson } from "@session-export/validators"
import type { ReadRecord } from "./import-rows.ts"

/** No session comes near; a longer line is passed over without being kept. */
const LONGEST_LINE = 1024 * 1024

/** One record per line; empty lines are skipped, and a line too long costs no memory. */
export async function* ndjsonRecords(input: Readable): AsyncGenerator<ReadRecord> {
  let line = 1
  let parts: Buffer[] = []
  let length = 0
  const end = (): ReadRecord | undefined => {
    const whole = Buffer.concat(parts)
    const long = length > LONGEST_LINE
    parts = []
    length = 0
    const text = line === 1 && whole.subarray(0, 3).equals(BOM) ? whole.subarray(3) : whole
    if (long) return { line, fault: `longer than ${LONGEST_LINE} bytes` }
    if (text.toString("latin1").trim() === "") return undefined
    const parsed = parseJson(text, { maxBytes: LONGEST_LINE })
    return parsed.ok ? { line, value: parsed.value } : { line, fault: parsed.message }
  }
  for await (const chunk of input) {
    const bytes: Buffer = chunk
    let start = 0
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, start)) {
      keep(bytes.subarray(start, at))
      const record = end()
      if (record) yield record
      line += 1
      start = at + 1
    }
    keep(bytes.subarray(start))
  }
  const last = end()
  if (last) yield last

  function keep(piece: Buffer): void {
    length += piece.length
    if (length > LONGEST_LINE) parts = []
    else if (piece.length > 0) parts.push(piece)
  }
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf])
