/** What each exit code means; scripts rely on them. */
export const exitCodes = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  auth: 3,
  rejected: 4,
  throttled: 5,
  unavailable: 6,
  timedOut: 7,
  taskFailed: 8,
  expired: 9,
  file: 10,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The table as it stands under `--help`. */
export const exitCodeHelp = `
Exit codes:
  0 done   1 unexpected   2 wrong usage   3 not authorized   4 rejected   5 throttled
  6 service unavailable   7 timed out   8 export failed   9 file expired   10 file problem
  130 interrupted`
