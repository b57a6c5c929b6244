// Every variable with its default, as it would be written in the environment, and how they are read.

export const defaults = {
  CONFIG_FILE: "",
  HOST: "127.0.0.1",
  PORT: "8700",

  UPSTREAM_URL: "",
  REGION: "",
  UPSTREAM_WORKSPACE_APP_URL: "",
  UPSTREAM_WORKSPACE_URL: "",
  UPSTREAM_IAM_URL: "",
  ALLOW_HTTP_UPSTREAM: "false",
  ALLOWED_HOSTS: "",
  HUAWEICLOUD_SDK_PROJECT_ID: "",

  HUAWEICLOUD_SDK_AK: "",
  HUAWEICLOUD_SDK_SK: "",
  HUAWEICLOUD_SDK_SECURITY_TOKEN: "",
  UPSTREAM_USER_NAME: "",
  UPSTREAM_PASSWORD: "",
  UPSTREAM_DOMAIN_NAME: "",

  AUTH_MODES: "passthrough",
  CALLERS: "",
  JWT_ISSUER: "",
  JWT_AUDIENCE: "",
  JWT_JWKS_URL: "",
  JWT_JWKS: "",
  JWT_ALGORITHMS: "RS256,PS256,ES256,EdDSA",
  JWT_PROJECTS_CLAIM: "projects",
  JWT_ACTIONS_CLAIM: "actions",

  CALLS_PER_MINUTE: "6000",
  OPERATION_CALLS_PER_MINUTE: "",
  EXPORTS_PER_DAY: "1000",
  SIGN_INS_PER_MINUTE: "30",
  IDEMPOTENCY_HOURS: "24",
  IDEMPOTENCY_MAX_KEYS: "100000",
  COALESCE_SECONDS: "0",

  PROCESSES: "1",
  REDIS_URL: "",
  REDIS_PREFIX: "session-export:",
  REDIS_TIMEOUT_MS: "1000",

  MAX_URL_BYTES: "8192",
  MAX_HEADER_BYTES: "65536",
  HEADERS_TIMEOUT_MS: "10000",
  BODY_TIMEOUT_MS: "10000",
  REQUEST_DEADLINE_MS: "120000",
  MAX_CONCURRENT: "1000",
  MAX_QUEUE: "1000",
  QUEUE_TIMEOUT_MS: "2000",

  UPSTREAM_TIMEOUT_MS: "35000",
  UPSTREAM_CONNECTIONS: "128",
  MAX_ANSWER_BYTES: "4194304",
  RETRY_TRIES: "3",
  BREAKER_FAILURES: "5",
  BREAKER_OPEN_MS: "10000",
  ANSWER_CHECK: "enforce",
  MAX_WINDOW_DURATION_DAYS: "",
  MAX_WINDOW_AGE_DAYS: "",

  LOG_LEVEL: "info",
  METRICS: "false",
  OTEL_EXPORTER_OTLP_ENDPOINT: "",
  OTEL_SERVICE_NAME: "session-export-proxy",
  AUDIT_FILE: "",
  ADMIN_PORT: "",
  ADMIN_HOST: "127.0.0.1",
  ADMIN_TOKEN: "",
  READY_INTERVAL_MS: "5000",
  VERSION_COMMIT: "",

  CORS_ORIGINS: "",
  HSTS_SECONDS: "0",
  DRAIN_SECONDS: "10",
} as const

export type VariableName = keyof typeof defaults

export type Env = Readonly<Record<string, string | undefined>>

/** Reads variables of the environment; what cannot be used is kept as a problem, never its value. */
export interface Reader {
  readonly problems: string[]
  text(name: VariableName): string
  whole(name: VariableName, least: number, most: number): number
  /** Null = "unlimited". */
  limit(name: VariableName, most: number): number | null
  flag(name: VariableName): boolean
  oneOf<T extends string>(name: VariableName, values: readonly T[]): T
  /** Comma-separated, blanks dropped. */
  list(name: VariableName): readonly string[]
  problem(name: VariableName, text: string): void
}

export function reader(env: Env): Reader {
  const problems: string[] = []
  const problem = (name: VariableName, text: string): void => void problems.push(`${name}: ${text}`)
  // Set but empty is as good as unset: an empty HOST would listen everywhere.
  const text = (name: VariableName): string => env[name] || defaults[name]
  const whole = (name: VariableName, least: number, most: number): number => {
    const value = Number(text(name))
    if (/^\d+$/.test(text(name)) && value >= least && value <= most) return value
    problem(name, `must be a whole number from ${least} to ${most}`)
    return least
  }
  return {
    problems,
    problem,
    text,
    whole,
    limit: (name, most) => (text(name) === "unlimited" ? null : whole(name, 1, most)),
    flag(name) {
      if (text(name) !== "true" && text(name) !== "false") problem(name, "must be true or false")
      return text(name) === "true"
    },
    oneOf(name, values) {
      const found = values.find((each) => each === text(name))
      if (found === undefined) problem(name, `must be one of ${values.join(", ")}`)
      const [first] = values
      if (first === undefined) throw new TypeError(`${name}: no values to choose from`)
      return found ?? first
    },
    list: (name) =>
      text(name)
        .split(",")
        .map((each) => each.trim())
        .filter((each) => each !== ""),
  }
}
