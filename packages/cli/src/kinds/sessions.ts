import { sessionStates } from "@session-export/client/operations"
import {
  exportSessions,
  toExportRequest,
  type ExportFilter,
  type OpenWindow,
  type Window,
} from "@session-export/client"
import type { Kind } from "./kind.ts"

/** Sessions of application streaming. */
export const sessions: Kind = {
  name: "sessions",
  operationId: "ExportSessions",
  flags: ["user", "state", "success", "group", "vmIp", "publicIp", "machine"],
  read({ user, state, success, group, vmIp, publicIp, machine }, given, problems) {
    if (success !== undefined && success !== "true" && success !== "false") {
      problems.push("--success: must be true or false")
    }
    const states = state === undefined ? undefined : statesOf(state, problems)
    const window = whole(given)
    const filter: ExportFilter = {
      ...(window === undefined ? {} : { window }),
      ...(user === undefined ? {} : { userName: user }),
      ...(states === undefined ? {} : { states }),
      ...(success === undefined ? {} : { success: success === "true" }),
      ...(group === undefined ? {} : { appServerGroupId: group }),
      ...(vmIp === undefined ? {} : { vmIp }),
      ...(publicIp === undefined ? {} : { publicIp }),
      ...(machine === undefined ? {} : { machineName: machine }),
    }
    return {
      request: (now) => toExportRequest(filter, now),
      start: (client, options) => exportSessions(client, filter, options),
    }
  },
}

/** Half a window has been named as a problem already. */
function whole(window: OpenWindow | undefined): Window | undefined {
  if (window === undefined || window.last !== undefined) return window
  return window.begin === undefined || window.end === undefined ? undefined : window
}

function statesOf(text: string, problems: string[]) {
  return text.split(",").flatMap((each) => {
    const found = sessionStates.find((state) => state === each.trim())
    if (found !== undefined) return [found]
    problems.push(`--state: "${each.trim()}" is none; write ${sessionStates.join(", ")}`)
    return []
  })
}
