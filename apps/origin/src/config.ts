// The only reader of variable names. Every problem is reported at once.

export interface Config {
  readonly host: string
  readonly port: number
  readonly databaseFile: string
  readonly filesDir: string
  readonly accountsFile: string
  readonly exportFormat: "xlsx" | "csv"
  readonly csvBom: boolean
  readonly expireAfterMs: number
  readonly tokenTtlMs: number
  readonly maxUnfinishedExports: number
  /** Calls of one user in a minute, null for any number. */
  readonly perMinute: Readonly<Record<ThrottleClass, number | null>>
  /** Origins of web pages that may call. */
  readonly corsOrigins: readonly string[]
  /** How long calls are refused with 503 before the process stops listening. */
  readonly drainMs: number
  /** Undefined = as the spec says; null = unbounded. */
  readonly maxWindowDurationMs: number | null | undefined
  readonly maxWindowAgeMs: number | null | undefined
  /** Status for a task that does not exist. */
  readonly unknownTaskStatus: 400 | 404
  /** Read "is_download: default false" literally: fetched tasks are hidden unless asked for. */
  readonly hideDownloaded: boolean
  /** A runner that is silent for longer has lost its task. */
  readonly leaseMs: number
  readonly logLevel: string
}

/** Operations that share a limit. */
export type ThrottleClass = "export" | "write" | "read" | "signIn"

type Env = Readonly<Record<string, string | undefined>>

/** Defaults of every variable, as they would be written in the environment. */
export const defaults = {
  HOST: "127.0.0.1",
  PORT: "8701",
  DATABASE_FILE: ".data/origin.sqlite",
  FILES_DIR: ".data/files",
  ACCOUNTS_FILE: "config/demo-accounts.json",
  EXPORT_FORMAT: "xlsx",
  CSV_BOM: "true",
  EXPIRE_AFTER_HOURS: "168",
  TOKEN_TTL_HOURS: "24",
  MAX_UNFINISHED_EXPORTS: "5",
  EXPORTS_PER_MINUTE: "",
  WRITES_PER_MINUTE: "",
  READS_PER_MINUTE: "",
  SIGN_INS_PER_MINUTE: "",
  CORS_ORIGINS: "",
  DRAIN_SECONDS: "0",
  MAX_WINDOW_DURATION_DAYS: "",
  MAX_WINDOW_AGE_DAYS: "",
  UNKNOWN_TASK_STATUS: "400",
  HIDE_DOWNLOADED: "false",
  LEASE_SECONDS: "5",
  LOG_LEVEL: "info",
} as const

/** @throws Error naming every variable that cannot be used, with what it may be. */
export function parseConfig(env: Env): Config {
  const problems: string[] = []
  // Set but empty is as good as unset: an empty HOST would listen everywhere.
  const get = (name: keyof typeof defaults): string => env[name] || defaults[name]
  const number = (name: keyof typeof defaults, least: number, most: number): number => {
    const value = Number(get(name))
    if (get(name) !== "" && Number.isFinite(value) && value >= least && value <= most) return value
    problems.push(`${name}: must be a number from ${least} to ${most}`)
    return least
  }
  const choice = <const T extends string>(
    name: keyof typeof defaults,
    allowed: readonly T[],
  ): T => {
    const found = allowed.find((each) => each === get(name))
    if (found === undefined) problems.push(`${name}: must be one of ${allowed.join(", ")}`)
    return found ?? allowed[0] ?? fail(name)
  }
  const days = (name: keyof typeof defaults): number | null | undefined => {
    if (get(name) === "") return undefined
    if (get(name) === "unlimited") return null
    return number(name, 1, 3650) * 86_400_000
  }
  const perMinute = (name: keyof typeof defaults): number | null =>
    get(name) === "" ? null : number(name, 1, 1_000_000)
  const origins = (name: keyof typeof defaults): readonly string[] => {
    const all = get(name)
      .split(",")
      .map((each) => each.trim())
      .filter(Boolean)
    if (all.some((each) => !URL.canParse(each) || new URL(each).origin !== each)) {
      problems.push(`${name}: must be a list of origins such as https://a.example`)
    }
    return all
  }
  const port = number("PORT", 0, 65_535)
  if (!Number.isInteger(port)) problems.push("PORT: must be a whole number")
  const config: Config = {
    host: get("HOST"),
    port,
    databaseFile: get("DATABASE_FILE"),
    filesDir: get("FILES_DIR"),
    accountsFile: get("ACCOUNTS_FILE"),
    exportFormat: choice("EXPORT_FORMAT", ["xlsx", "csv"]),
    csvBom: choice("CSV_BOM", ["true", "false"]) === "true",
    expireAfterMs: number("EXPIRE_AFTER_HOURS", 0.01, 87_600) * 3_600_000,
    tokenTtlMs: number("TOKEN_TTL_HOURS", 0.01, 720) * 3_600_000,
    maxUnfinishedExports: number("MAX_UNFINISHED_EXPORTS", 1, 10_000),
    perMinute: {
      export: perMinute("EXPORTS_PER_MINUTE"),
      write: perMinute("WRITES_PER_MINUTE"),
      read: perMinute("READS_PER_MINUTE"),
      signIn: perMinute("SIGN_INS_PER_MINUTE"),
    },
    corsOrigins: origins("CORS_ORIGINS"),
    drainMs: number("DRAIN_SECONDS", 0, 3600) * 1000,
    maxWindowDurationMs: days("MAX_WINDOW_DURATION_DAYS"),
    maxWindowAgeMs: days("MAX_WINDOW_AGE_DAYS"),
    unknownTaskStatus: choice("UNKNOWN_TASK_STATUS", ["400", "404"]) === "404" ? 404 : 400,
    hideDownloaded: choice("HIDE_DOWNLOADED", ["true", "false"]) === "true",
    leaseMs: number("LEASE_SECONDS", 0.05, 3600) * 1000,
    logLevel: choice("LOG_LEVEL", ["fatal", "error", "warn", "info", "debug", "trace", "silent"]),
  }
  if (problems.length > 0) throw new Error(`configuration: ${problems.join("; ")}`)
  return config
}

function fail(name: string): never {
  throw new Error(`${name}: no choices`)
}
