// Every documented failure of an operation: what causes it by the error catalogue, and who documents it.
import { errorCatalogue } from "@session-export/client/error-catalogue"
import { operations, type OperationId } from "@session-export/client/operations"

const who = {
  operation: "vendor's page",
  gateway: "vendor's gateway",
  project: "this project",
} as const
const again = {
  safe: "at once",
  "after-wait": "after a wait",
  "after-fix": "when mended",
  never: "no",
} as const

export const isOperationId = (word: string): word is OperationId => Object.hasOwn(operations, word)

/** A table in Markdown. */
export function statusTable(id: OperationId): string {
  const rows = Object.values(operations[id].responses)
    .filter(({ status }) => status >= 400)
    .map(({ status, errorCode, documentedIn, description }) => {
      const entry = errorCatalogue.find((each) => each.code === errorCode && each.status === status)
      const cause = entry?.en.cause ?? description
      const code = errorCode ? `[${errorCode}](/errors/${errorCode}/)` : ""
      return [`${status} ${code}`, cause, entry ? again[entry.retry] : "", who[documentedIn]]
    })
  const head = ["Status, sample code", "Usual cause", "Send again", "Documented by"]
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n")
}
