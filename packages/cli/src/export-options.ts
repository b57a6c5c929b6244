// From the flags of `export` to a request, judged by the very rules the service applies.
import { sessionStates } from "@session-export/client/operations"
import { toExportRequest, type components, type ExportFilter } from "@session-export/client"
import { parseTime, validateRequest } from "@session-export/validators"
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

/** @throws UsageError naming everything that cannot be read. */
export function filterOf(flags: FilterFlags): ExportFilter {
  const { from, to, last, user, success, group, vmIp, publicIp, machine } = flags
  const problems: string[] = []
  if (last !== undefined && (from !== undefined || to !== undefined)) {
    problems.push("--last goes without --from and --to")
  }
  if ((from === undefined) !== (to === undefined)) {
    problems.push(
      `${from === undefined ? "--from" : "--to"}: is missing; give both times or neither`,
    )
  }
  if (success !== undefined && success !== "true" && success !== "false") {
    problems.push("--success: must be true or false")
  }
  const states = flags.state === undefined ? undefined : statesOf(flags.state, problems)
  const begin = from === undefined ? undefined : day(from, "T00:00:00.000Z")
  const end = to === undefined ? undefined : day(to, "T23:59:59.999Z")
  for (const [flag, time] of [
    ["--from", begin],
    ["--to", end],
  ] as const) {
    if (time !== undefined && parseTime(time) === undefined) {
      problems.push(`${flag}: is no time of the calendar; write 2026-05-01 or 2026-05-01T08:00:00Z`)
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"))
  return {
    ...(last === undefined ? {} : { window: { last } }),
    ...(begin === undefined || end === undefined ? {} : { window: { begin, end } }),
    ...(user === undefined ? {} : { userName: user }),
    ...(states === undefined ? {} : { states }),
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

function statesOf(text: string, problems: string[]) {
  return text.split(",").flatMap((each) => {
    const found = sessionStates.find((state) => state === each.trim())
    if (found !== undefined) return [found]
    problems.push(`--state: "${each.trim()}" is none; write ${sessionStates.join(", ")}`)
    return []
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
