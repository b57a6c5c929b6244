// The one request of the bench and its answer: all fields of a filter, some 300 bytes; 50 bytes back.
import { operations } from "@session-export/client/operations"

const DAY_MS = 86_400_000
const project = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
const task = "2b31ed52-0a1b-4c3d-9ebe-db6e57f80918"

const filled = (template: string): string =>
  template.replace("{project_id}", project).replace("{task_id}", task)

export const exportPath: string = filled(operations.ExportSessions.path)
export const downloadPath: string = filled(operations.DownloadExportFile.path)
/** What the upstream answers to the request: valid, so that a check of answers lets it pass. */
export const answer: string = JSON.stringify({ task_id: task })

// Noon of days in the middle of what may be asked for, so that a run over midnight sees no difference.
const noon = (daysAgo: number): string =>
  new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - daysAgo * DAY_MS + DAY_MS / 2).toISOString()

const filter = {
  user_name: "user01",
  query_begin_time: noon(20),
  query_end_time: noon(5),
  app_server_group_id: "8f5c1d3a-6b7e-4c2d-9a0b-1c2d3e4f5a6b",
  vm_ip: "192.0.2.17",
  public_ip: "203.0.113.99",
  machine_name: "desktop-0017",
  session_state: "Active,Disconnected",
  is_success: "true",
}

export const body: string = JSON.stringify(filter)
/** Three faults; well-formed, because Prism never answers what is not. */
export const badBody: string = JSON.stringify({
  ...filter,
  query_end_time: undefined,
  session_state: "Asleep",
  is_success: 1,
})

/** Headers that every contender is sent, beside those that prove who calls. */
export const headers: Readonly<Record<string, string>> = {
  "content-type": "application/json",
  "x-request-id": "4a8f0d6c-93a1-4f0e-8d2b-6c5e7f8091a2",
}

/** As long as a key of ours, so that nobody parses more than another. */
export const token = "bench-token-of-forty-characters-00000000"
