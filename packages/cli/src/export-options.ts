// From the flags of `export` to a request, judged by the very rules the service applies.
import type { OpenWindow } from "@session-export/client"
import { parseTime, timeWindows, validateRequest } from "@session-export/validators"
import { UsageError } from "./failure.ts"
import type { FilterFlags, Kind, Reading } from "./kinds/kind.ts"
import { kinds } from "./kinds/kinds.ts"

export interface WindowFlags {
  readonly from?: string
  readonly to?: string
  readonly last?: string
}

/** @throws UsageError naming everything that cannot be read. */
export function readingOf(kind: Kind, flags: FilterFlags & WindowFlags): Reading {
  const problems: string[] = []
  for (const flag of kinds.flatMap((each) => each.flags)) {
    const known = flags[flag] === undefined || kind.flags.includes(flag)
    if (!known) add(problems, `${spelled(flag)}: goes without --kind ${kind.name}`)
  }
  const { together } = timeWindows[kind.operationId] ?? { together: true }
  const ofTimes: string[] = []
  const window = windowOf(flags, together, ofTimes)
  const reading = kind.read(flags, window, problems)
  problems.push(...ofTimes)
  if (problems.length > 0) throw new UsageError(problems.join("\n"))
  return reading
}

function windowOf(
  { from, to, last }: WindowFlags,
  together: boolean,
  problems: string[],
): OpenWindow | undefined {
  if (last !== undefined && (from !== undefined || to !== undefined)) {
    problems.push("--last goes without --from and --to")
  }
  if (together && (from === undefined) !== (to === undefined)) {
    problems.push(
      `${from === undefined ? "--from" : "--to"}: is missing; give both times or neither`,
    )
  }
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
  if (last !== undefined) return { last }
  if (begin !== undefined) return end === undefined ? { begin } : { begin, end }
  return end === undefined ? undefined : { end }
}

/** A day alone is the whole of it, in UTC: `--to 2026-05-23` includes the 23rd. */
const day = (text: string, time: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}${time}` : text

const add = (problems: string[], problem: string): void => {
  if (!problems.includes(problem)) problems.push(problem)
}

const spelled = (flag: string): string =>
  `--${flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** The request of what was read; every rule it breaks is named at once. */
export function requestOf(kind: Kind, reading: Reading, projectId: string, now: number): object {
  const request = reading.request(now)
  const parts = {
    path: { project_id: projectId },
    headers: new Headers({ "content-type": "application/json" }),
    body: new TextEncoder().encode(JSON.stringify(request)),
  }
  const verdict = validateRequest(kind.operationId, parts, now)
  if (verdict.ok) return request
  throw new UsageError(verdict.violations.map(({ message }) => message).join("\n"))
}
