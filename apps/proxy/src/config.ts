// The only reader of variable names. Every problem is reported at once, secrets never.
import { operationIds, type OperationId, type Service } from "@session-export/client/operations"
import { callers, modes, type AuthMode, type KnownCaller } from "./config/callers.ts"
import { ConfigError } from "./config/config-error.ts"
import { fleet, type FleetConfig } from "./config/fleet.ts"
import { jwt, type JwtConfig } from "./config/jwt.ts"
import { settings } from "./config/settings.ts"
import {
  allowedHosts,
  upstreamCredentials,
  upstreams,
  type UpstreamCredentials,
} from "./config/upstream.ts"
import { reader, type Env, type Reader } from "./config/variables.ts"

export interface Config extends FleetConfig {
  readonly host: string
  readonly port: number
  /** Base URL of each service. */
  readonly upstreams: Readonly<Record<Service, string>>
  /** Hosts (with port) requests may go to. */
  readonly allowedHosts: ReadonlySet<string>
  readonly credentials: UpstreamCredentials
  /** The only project callers may name; undefined = any. */
  readonly projectId: string | undefined
  readonly authModes: readonly AuthMode[]
  readonly callers: readonly KnownCaller[]
  readonly jwt: JwtConfig | undefined
  readonly rates: {
    /** Of one caller, all operations together; null = unlimited. */
    readonly callsPerMinute: number | null
    /** Of one caller and operation, where one is set. */
    readonly perOperation: Readonly<Partial<Record<OperationId, number>>>
    readonly exportsPerDay: number | null
    /** Of one account, whoever says to be it. */
    readonly signInsPerMinute: number | null
  }
  readonly idempotency: {
    readonly keptMs: number
    /** Keys kept at a time; a new one beyond that is refused. */
    readonly maxKeys: number
    /** Identical creates without a key within this time are one; 0 = off. */
    readonly coalesceMs: number
  }
  readonly limits: {
    readonly maxUrlBytes: number
    readonly maxHeaderBytes: number
    readonly headersTimeoutMs: number
    readonly bodyTimeoutMs: number
    /** From the head of a request to the head of its answer. */
    readonly deadlineMs: number
    /** Requests at work at a time, how many more may wait, and how long. */
    readonly concurrent: number
    readonly queue: number
    readonly queueTimeoutMs: number
  }
  /** Until an upstream must answer, milliseconds; also between two pieces of a body. */
  readonly upstreamTimeoutMs: number
  /** Sockets to one upstream. */
  readonly upstreamConnections: number
  /** Largest JSON answer taken from upstream, bytes. */
  readonly maxAnswerBytes: number
  /** Tries of a call that may be repeated. */
  readonly retryTries: number
  readonly breaker: {
    /** Failures in a row after which a service is left alone. */
    readonly failures: number
    /** How long, before one call may try it again. */
    readonly openMs: number
  }
  /** What happens to an answer outside the spec: refused, reported only, or nothing. */
  readonly answerCheck: "enforce" | "report" | "off"
  /** Undefined = as the spec says; null = unbounded. */
  readonly maxWindowDurationMs: number | null | undefined
  readonly maxWindowAgeMs: number | null | undefined
  readonly logLevel: string
  readonly metrics: boolean
  /** Where traces and metrics go (OTLP over HTTP); undefined = nowhere. */
  readonly otlp: { readonly endpoint: string; readonly serviceName: string } | undefined
  /** File the audit lines go to; undefined = none are written. */
  readonly auditFile: string | undefined
  readonly admin: {
    /** A port of its own; undefined = under `/-/` beside the API, if there is a token. */
    readonly port: number | undefined
    readonly host: string
    readonly token: string | undefined
  }
  /** Between two looks at the upstreams. */
  readonly readyIntervalMs: number
  /** Commit this was built from, for `/version`. */
  readonly commit: string | undefined
  /** Origins of web pages that may call; empty = none. */
  readonly corsOrigins: readonly string[]
  readonly hstsSeconds: number
  /** For requests under way when the process is told to stop. */
  readonly drainMs: number
}

const DAY_MS = 86_400_000

/**
 * Settings of the environment and of a file, given as its text; the environment wins.
 * @throws ConfigError naming every variable that cannot be used, and how to mend it.
 */
export function parseConfig(env: Env, file?: string): Config {
  const given = settings(env, file)
  const read = reader(given.env)
  read.problems.push(...given.problems)
  const urls = upstreams(read)
  const authModes = modes(read)
  const config: Config = {
    host: read.text("HOST"),
    port: read.whole("PORT", 0, 65_535),
    upstreams: urls,
    allowedHosts: allowedHosts(read, urls),
    credentials: upstreamCredentials(read),
    projectId: read.text("HUAWEICLOUD_SDK_PROJECT_ID") || undefined,
    authModes,
    callers: callers(read),
    jwt: jwt(read, authModes.includes("jwt")),
    rates: {
      callsPerMinute: read.limit("CALLS_PER_MINUTE", 1_000_000_000),
      perOperation: perOperation(read),
      exportsPerDay: read.limit("EXPORTS_PER_DAY", 1_000_000_000),
      signInsPerMinute: read.limit("SIGN_INS_PER_MINUTE", 1_000_000_000),
    },
    idempotency: {
      keptMs: read.whole("IDEMPOTENCY_HOURS", 24, 8760) * 3_600_000,
      maxKeys: read.whole("IDEMPOTENCY_MAX_KEYS", 1, 100_000_000),
      coalesceMs: read.whole("COALESCE_SECONDS", 0, 3600) * 1000,
    },
    ...fleet(read),
    limits: {
      maxUrlBytes: read.whole("MAX_URL_BYTES", 256, 65_536),
      maxHeaderBytes: read.whole("MAX_HEADER_BYTES", 1024, 1_048_576),
      headersTimeoutMs: read.whole("HEADERS_TIMEOUT_MS", 10, 600_000),
      bodyTimeoutMs: read.whole("BODY_TIMEOUT_MS", 10, 600_000),
      deadlineMs: read.whole("REQUEST_DEADLINE_MS", 10, 3_600_000),
      concurrent: read.whole("MAX_CONCURRENT", 1, 1_000_000),
      queue: read.whole("MAX_QUEUE", 0, 1_000_000),
      queueTimeoutMs: read.whole("QUEUE_TIMEOUT_MS", 0, 600_000),
    },
    upstreamTimeoutMs: read.whole("UPSTREAM_TIMEOUT_MS", 10, 600_000),
    upstreamConnections: read.whole("UPSTREAM_CONNECTIONS", 1, 10_000),
    maxAnswerBytes: read.whole("MAX_ANSWER_BYTES", 1024, 1_073_741_824),
    retryTries: read.whole("RETRY_TRIES", 1, 10),
    breaker: {
      failures: read.whole("BREAKER_FAILURES", 1, 1_000_000),
      openMs: read.whole("BREAKER_OPEN_MS", 10, 3_600_000),
    },
    answerCheck: read.oneOf("ANSWER_CHECK", ["enforce", "report", "off"]),
    maxWindowDurationMs: days(read, "MAX_WINDOW_DURATION_DAYS"),
    maxWindowAgeMs: days(read, "MAX_WINDOW_AGE_DAYS"),
    logLevel: read.oneOf("LOG_LEVEL", LEVELS),
    metrics: read.flag("METRICS"),
    otlp: otlp(read),
    auditFile: read.text("AUDIT_FILE") || undefined,
    admin: {
      port: read.text("ADMIN_PORT") === "" ? undefined : read.whole("ADMIN_PORT", 0, 65_535),
      host: read.text("ADMIN_HOST"),
      token: read.text("ADMIN_TOKEN") || undefined,
    },
    readyIntervalMs: read.whole("READY_INTERVAL_MS", 10, 3_600_000),
    commit: commit(read),
    corsOrigins: corsOrigins(read),
    hstsSeconds: read.whole("HSTS_SECONDS", 0, 1_000_000_000),
    drainMs: read.whole("DRAIN_SECONDS", 0, 3600) * 1000,
  }
  together(config, read)
  if (read.problems.length > 0) throw new ConfigError([...new Set(read.problems)])
  return config
}

const LEVELS = ["info", "fatal", "error", "warn", "debug", "trace", "silent"] as const

/** What is fine by itself and makes no sense together. */
function together({ authModes, callers: known, credentials }: Config, read: Reader): void {
  const ours = authModes.filter((mode) => mode !== "passthrough")
  if (ours.length > 0 && credentials.mode === "none") {
    const what = `${ours.join(", ")} needs credentials of the proxy's own`
    read.problem("AUTH_MODES", `${what}: HUAWEICLOUD_SDK_AK, or UPSTREAM_USER_NAME`)
  }
  if (ours.length === 0 && credentials.mode !== "none") {
    const what = "the proxy has credentials that nobody may use"
    read.problem("AUTH_MODES", `${what}; add api-key, jwt or access-key, and CALLERS`)
  }
  const has = (mode: AuthMode, some: (caller: KnownCaller) => readonly unknown[]): void => {
    if (authModes.includes(mode) && !known.some((each) => some(each).length > 0)) {
      read.problem("CALLERS", `must hold a caller for AUTH_MODES with ${mode}`)
    }
  }
  has("api-key", ({ apiKeyHashes }) => apiKeyHashes)
  has("access-key", ({ accessKeys }) => accessKeys)
}

function days(read: Reader, name: "MAX_WINDOW_DURATION_DAYS" | "MAX_WINDOW_AGE_DAYS") {
  if (read.text(name) === "") return undefined
  return read.text(name) === "unlimited" ? null : read.whole(name, 1, 3650) * DAY_MS
}

function perOperation(read: Reader): Config["rates"]["perOperation"] {
  const found: Partial<Record<OperationId, number>> = {}
  for (const each of read.list("OPERATION_CALLS_PER_MINUTE")) {
    const [name = "", limit = ""] = each.split("=")
    const operationId = operationIds.find((id) => id === name)
    if (operationId && /^[1-9]\d{0,8}$/.test(limit)) found[operationId] = Number(limit)
    else {
      const how = `write ExportSessions=10,…; operations: ${operationIds.join(", ")}`
      read.problem("OPERATION_CALLS_PER_MINUTE", how)
    }
  }
  return found
}

function otlp(read: Reader): Config["otlp"] {
  const endpoint = read.text("OTEL_EXPORTER_OTLP_ENDPOINT")
  if (endpoint === "") return undefined
  if (!URL.canParse(endpoint)) read.problem("OTEL_EXPORTER_OTLP_ENDPOINT", "must be a URL")
  return { endpoint, serviceName: read.text("OTEL_SERVICE_NAME") }
}

function commit(read: Reader): string | undefined {
  const text = read.text("VERSION_COMMIT")
  if (!/^([0-9a-f]{7,64})?$/.test(text)) {
    read.problem("VERSION_COMMIT", "must be 7 to 64 hexadecimal digits, lower case")
  }
  return text || undefined
}

function corsOrigins(read: Reader): readonly string[] {
  const origins = read.list("CORS_ORIGINS")
  for (const each of origins) {
    if (URL.canParse(each) && new URL(each).origin === each) continue
    read.problem("CORS_ORIGINS", "must be a list of origins such as https://a.example")
  }
  return origins
}
