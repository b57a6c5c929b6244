// What is printed: data on stdout, talk on stderr.
import type { ExportTask } from "@session-export/client"
import Table from "cli-table3"
import type { Io } from "./io.ts"
import type { Received } from "./receive.ts"

/** Names and messages come from a server; what steers a terminal does not get through. */
const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, "?")

export const say = (io: Io, line: string): void => void io.stderr.write(`${printable(line)}\n`)

export const json = (io: Io, value: unknown): void =>
  void io.stdout.write(`${JSON.stringify(value, null, 2)}\n`)

const number = (value: number): string => value.toLocaleString("en")

/** The end of a run, for people; `what` the rows are, as far as that is known. */
export function summary(io: Io, received: Received, seconds: number, what = "rows"): void {
  const rows = received.rows === null ? "" : `${number(received.rows)} ${what}, `
  say(io, `${rows}${number(received.bytes)} bytes in ${seconds.toFixed(1)} s`)
  // The one thing a script may want from the plain form: where the file is.
  if (received.file !== "-") io.stdout.write(`${received.file}\n`)
}

export function taskTable(io: Io, tasks: readonly ExportTask[], count: number): void {
  if (tasks.length === 0) return say(io, "no export tasks")
  const plain = io.env.NO_COLOR !== undefined || !("isTTY" in io.stdout && io.stdout.isTTY)
  const table = new Table({
    head: ["task", "status", "created", "file"],
    style: plain ? { head: [], border: [] } : {},
  })
  for (const task of tasks) {
    const status =
      task.fail_reason === undefined ? task.status : `${task.status}: ${task.fail_reason}`
    table.push(
      [task.task_id ?? "", status ?? "", task.create_time ?? "", task.file_name ?? ""].map(
        printable,
      ),
    )
  }
  io.stdout.write(`${table.toString()}\n`)
  if (count > tasks.length) say(io, `${tasks.length} of ${count}; --limit shows more`)
}
