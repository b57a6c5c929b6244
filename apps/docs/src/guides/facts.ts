// Facts that guides mention, read from where they are decided: the bundle, what is generated from it, and
// the settings files of the two servers. A guide names one with <Fact is="…" />.
import { MAX_SKEW_MS } from "@session-export/client/signing"
import { deleteBatch, operations, type OperationId } from "@session-export/client/operations"
import { timeWindows } from "@session-export/validators"
import bundle from "@session-export/spec/openapi.json" with { type: "json" }

const DAY_MS = 86_400_000
const window = timeWindows.ExportSessions
const { schemas } = bundle.components

const days = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? "any number of days" : `${ms / DAY_MS} days`

const statuses = (id: OperationId, of?: "operation" | "gateway" | "project"): string =>
  Object.values(operations[id].responses)
    .filter(({ documentedIn }) => of === undefined || documentedIn === of)
    .map(({ status }) => status)
    .join(", ")

export const facts = {
  "widest window": days(window?.maxDurationMs),
  "oldest beginning": days(window?.maxAgeMs),
  "clock skew": `${MAX_SKEW_MS / 60_000} minutes`,
  "tasks per delete": String(deleteBatch),
  "meaning of session states": schemas.SessionState.description,
  "meaning of task states": schemas.ExportTaskStatus.description,
  "export statuses of the page": statuses("ExportSessions", "operation"),
  "export statuses of the gateway": statuses("ExportSessions", "gateway"),
  "export statuses of ours": statuses("ExportSessions", "project"),
  "export action": operations.ExportSessions.action ?? "",
  "list action": operations.ListExportTasks.action ?? "",
  "download action": operations.DownloadExportFile.action ?? "",
  "delete action": operations.DeleteExportTasks.action ?? "",
  "sessions action": operations.ListSessions.action ?? "",
} as const

export type Fact = keyof typeof facts

/** Text, not code: the site shows the files that the two servers come with. */
const files = import.meta.glob<string>("../../../{origin,proxy}/.env.example", {
  query: "?raw",
  import: "default",
  eager: true,
  // Names with a dot in front too.
  exhaustive: true,
})

export const settingFiles = {
  proxy: files["../../../proxy/.env.example"] ?? "",
  origin: files["../../../origin/.env.example"] ?? "",
} as const

/** The default of a setting, as its server's settings file says. */
export function setting(server: keyof typeof settingFiles, name: string): string {
  const found = new RegExp(`^${name}=(.*)$`, "m").exec(settingFiles[server])
  if (!found?.[1]) throw new Error(`${server} has no default for ${name}`)
  return found[1]
}

export const isFact = (word: string): word is Fact => Object.hasOwn(facts, word)
export const isServer = (word: string): word is keyof typeof settingFiles =>
  Object.hasOwn(settingFiles, word)
