// The flow of an export as one drawing. Names and services come from the operations, colours from the theme
// (styles/guides.css), the same in words from its description.
import { operations, type OperationId } from "@session-export/client/operations"

const steps: readonly (readonly [id: OperationId, back: string])[] = [
  ["ExportSessions", "task_id"],
  ["ListExportTasks", "CREATING … SUCCESS"],
  ["DownloadExportFile", "the file"],
  ["DeleteExportTasks", ""],
]
const YOU = 48
const services = { WorkspaceApp: 190, Workspace: 312, IAM: 312 } as const
const TOP = 58
const ROW = 62
const HEIGHT = TOP + steps.length * ROW - 34

const line = (name: string, x: number): string =>
  `<line x1="${x}" y1="25" x2="${x}" y2="${HEIGHT}" class="life"/>` +
  `<rect x="${x - 47}" y="1" width="94" height="24" rx="4"/>` +
  `<text x="${x}" y="17" class="name">${name}</text>`

function call([id, back]: (typeof steps)[number], index: number): string {
  const y = TOP + index * ROW
  const to = services[operations[id].service]
  const there =
    `<text x="${YOU + 6}" y="${y - 6}" class="call">${index + 1}. ${id}</text>` +
    `<path d="M${YOU} ${y}H${to - 1}m-6 -4l6 4l-6 4"/>`
  if (!back) return there
  const loop =
    id === "ListExportTasks"
      ? `<path d="M${to} ${y + 26}h24v-26h-23m6 -4l-6 4l6 4" class="back"/>`
      : ""
  return (
    there +
    `<text x="${YOU + 12}" y="${y + 20}">${back}</text>` +
    `<path d="M${to} ${y + 26}H${YOU + 1}m6 -4l-6 4l6 4" class="back"/>` +
    loop
  )
}

const words =
  "Your program starts an export at the service WorkspaceApp and gets a task ID. It asks the service Workspace " +
  "for that task until its state is SUCCESS, downloads the file there, and deletes the task."

/** HTML in Markdown; no empty line in it, or Markdown would begin anew. */
export const flow: string =
  `<figure class="flow not-content"><svg viewBox="0 0 360 ${HEIGHT}" role="img" aria-labelledby="flow-name flow-words">` +
  `<title id="flow-name">How an export goes</title><desc id="flow-words">${words}</desc>` +
  line("your program", YOU) +
  line("WorkspaceApp", services.WorkspaceApp) +
  line("Workspace", services.Workspace) +
  steps.map(call).join("") +
  `</svg></figure>`
