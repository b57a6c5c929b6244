// What must not compile; checked by the type checker alone.
import type { ExportFilter } from "../src/index.ts"

export const fine: readonly ExportFilter[] = [
  {},
  { window: { last: "7d" } },
  { window: { begin: new Date(), end: "2026-05-01T00:00:00Z" }, states: ["Active"] },
]

// @ts-expect-error half a window
export const half: ExportFilter = { window: { begin: new Date() } }
// @ts-expect-error both spellings
export const both: ExportFilter = { window: { begin: "a", end: "b", last: "7d" } }
// @ts-expect-error no such state
export const state: ExportFilter = { states: ["Sleeping"] }
// @ts-expect-error a wire name
export const wire: ExportFilter = { user_name: "x" }
