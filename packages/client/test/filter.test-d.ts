// What to export, and what must not compile; checked by the type checker alone.
import {
  parseLast,
  toExportRequest,
  toUserConnectionRequest,
  type components,
  type ExportFilter,
  type Instant,
  type OpenWindow,
  type UserConnectionFilter,
  type Window,
} from "../src/index.ts"
import type { OnTheWire } from "../src/wire-body.ts"
import { same } from "./same.ts"

// Anything with epochMilliseconds will do, Temporal's Instant and ZonedDateTime among it.
export const instants: readonly Instant[] = [
  new Date(),
  "2026-05-01T00:00:00Z",
  { epochMilliseconds: 1 },
]
// @ts-expect-error milliseconds or seconds? a bare number says neither
export const bare: Instant = 1_748_000_000
// @ts-expect-error not Temporal's own word
export const nanoseconds: Instant = { epochNanoseconds: 1n }

export const windows: readonly Window[] = [
  { last: "7d" },
  { begin: new Date(), end: "2026-05-01T00:00:00Z" },
  ...instants.map((end) => ({ begin: new Date(), end })),
]
// @ts-expect-error half a window
export const half: Window = { begin: new Date() }
// @ts-expect-error the other half
export const other: Window = { end: new Date() }
// @ts-expect-error both spellings
export const both: Window = { begin: "a", end: "b", last: "7d" }
// @ts-expect-error neither spelling
export const neither: Window = {}
// @ts-expect-error days or weeks? a bare number says neither
export const number: Window = { last: 7 }

export const open: readonly OpenWindow[] = [
  ...windows,
  { begin: new Date() },
  { end: "2026-05-01T00:00:00Z" },
]
// @ts-expect-error no bound at all
export const boundless: OpenWindow = {}
// @ts-expect-error one bound and a span
export const mixed: OpenWindow = { begin: "a", last: "7d" }

export const filters: readonly ExportFilter[] = [
  {},
  ...windows.map((window) => ({ window })),
  {
    window: { last: "7d" },
    userName: "u",
    states: ["Active", "Disconnected", "AppcInit", "SignedOut", "InitFail"],
    success: false,
    appServerGroupId: "g",
    vmIp: "10.0.0.1",
    publicIp: "1.2.3.4",
    machineName: "m",
  },
]
same<NonNullable<ExportFilter["states"]>[number], components["schemas"]["SessionState"]>()
// @ts-expect-error half a window
export const halfFilter: ExportFilter = { window: { begin: new Date() } }
// @ts-expect-error both spellings
export const bothFilter: ExportFilter = { window: { begin: "a", end: "b", last: "7d" } }
// @ts-expect-error no such state
export const state: ExportFilter = { states: ["Sleeping"] }
// @ts-expect-error states are a list
export const text: ExportFilter = { states: "Active,Disconnected" }
// @ts-expect-error the vendor's text for a boolean
export const success: ExportFilter = { success: "true" }
// @ts-expect-error a wire name
export const wire: ExportFilter = { user_name: "x" }
// @ts-expect-error undefined is left out, not passed
export const nothing: ExportFilter = { userName: undefined }

export const ms: number = parseLast("7d")
// @ts-expect-error a text
parseLast(7)
same<ReturnType<typeof toExportRequest>, components["schemas"]["ExportSessionsRequest"]>()
toExportRequest({ window: { last: "7d" } }, 0)
// @ts-expect-error the clock is an argument
toExportRequest({ window: { last: "7d" } })

export const connections: readonly UserConnectionFilter[] = [
  {},
  ...open.map((window) => ({ window })),
  { userName: "u", connectType: "2", machineSid: "s", clientName: "c", failedCode: "f" },
]
// @ts-expect-error states are of sessions
export const connectionStates: UserConnectionFilter = { states: ["Active"] }
same<
  ReturnType<typeof toUserConnectionRequest>,
  components["schemas"]["ExportUserConnectionRequest"]
>()
toUserConnectionRequest({ window: { end: new Date() } }, 0)
// @ts-expect-error the clock is an argument
toUserConnectionRequest({})

// Names on the wire are made of ours: none may come out that the document does not have.
type Strays<Filter, Body> = Exclude<keyof OnTheWire<Omit<Filter, "window">>, keyof Body>
same<Strays<UserConnectionFilter, components["schemas"]["ExportUserConnectionRequest"]>, never>()
same<
  Strays<Omit<ExportFilter, "states" | "success">, components["schemas"]["ExportSessionsRequest"]>,
  never
>()
