// From the flags of `export` to a request, judged by the very rules the service applies.
import { sessionStates } from "@session-export/client/operations"
import { toExportRequest, type components, type ExportFilter } from "@session-export/client"
import { validateRequest } from "@session-export/validators"
import { UsageError } from "./failure.ts"

export interface FilterFlags {
  readonly from?: string
  readonly to?: string
  readonly last?: string
  readonly user?: string
  readonly state?: string
  readonly success?: string
  readonly group?: string
  readonly vmIp?: string
  readonly publicIp?: string
  readonly machine?: string
}

/** @throws UsageError | RangeError naming what cannot be read. */
export function filterOf(flags: FilterFlags): ExportFilter {
  const { from, to, last, user, success, group, vmIp, publicIp, machine } = flags
  if (last !== undefined && (from !== undefined || to !== undefined)) {
    throw new UsageError("--last goes without --from and --to")
  }
  if ((from === undefined) !== (to === undefined)) {
    throw new UsageError(
      `${from === undefined ? "--from" : "--to"} is missing: give both times or neither`,
    )
  }
  if (success !== undefined && success !== "true" && success !== "false") {
    throw new UsageError("--success: must be true or false")
  }
  return {
    ...(last === undefined ? {} : { window: { last } }),
    ...(from === undefined || to === undefined
      ? {}
      : { window: { begin: day(from, "T00:00:00.000Z"), end: day(to, "T23:59:59.999Z") } }),
    ...(user === undefined ? {} : { userName: user }),
    ...(flags.state === undefined ? {} : { states: states(flags.state) }),
    ...(success === undefined ? {} : { success: success === "true" }),
    ...(group === undefined ? {} : { appServerGroupId: group }),
    ...(vmIp === undefined ? {} : { vmIp }),
    ...(publicIp === undefined ? {} : { publicIp }),
    ...(machine === undefined ? {} : { machineName: machine }),
  }
}

/** A day alone is the whole of it, in UTC: `--to 2026-05-23` includes the 23rd. */
const day = (text: string, time: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}${time}` : text

function states(text: string): components["schemas"]["SessionState"][] {
  return text.split(",").map((each) => {
    const found = sessionStates.find((state) => state === each.trim())
    if (found !== undefined) return found
    throw new UsageError(`--state: "${each.trim()}" is none; write ${sessionStates.join(", ")}`)
  })
}

/** The request of a filter; every rule it breaks is named at once. */
export function requestOf(
  filter: ExportFilter,
  projectId: string,
  now: number,
): components["schemas"]["ExportSessionsRequest"] {
  const request = toExportRequest(filter, now)
  const parts = {
    path: { project_id: projectId },
    headers: new Headers({ "content-type": "application/json" }),
    body: new TextEncoder().encode(JSON.stringify(request)),
  }
  const verdict = validateRequest("ExportSessions", parts, now)
  if (verdict.ok) return request
  throw new UsageError(verdict.violations.map(({ message }) => message).join("\n"))
}
