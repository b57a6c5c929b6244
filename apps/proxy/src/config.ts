// The only reader of variable names. Every problem is reported at once, secrets never.
import { regions, type Service } from "@session-export/client/operations"
import { serviceUrl } from "@session-export/client"
import type { SigningKey } from "@session-export/client/signing"

export interface Config {
  readonly host: string
  readonly port: number
  /** Base URL of each service. */
  readonly upstreams: Readonly<Record<Service, string>>
  readonly credentials: Credentials
  /** The only project callers may name; undefined = any. */
  readonly projectId: string | undefined
  /** Until an upstream must answer, milliseconds. */
  readonly upstreamTimeoutMs: number
  /** Sockets to one upstream. */
  readonly upstreamConnections: number
  /** Largest JSON answer taken from upstream, bytes. */
  readonly maxAnswerBytes: number
  /** Undefined = as the spec says; null = unbounded. */
  readonly maxWindowDurationMs: number | null | undefined
  readonly maxWindowAgeMs: number | null | undefined
  readonly logLevel: string
}

/** Whose credentials go upstream. */
export type Credentials =
  | { readonly mode: "pass-through" }
  | {
      readonly mode: "sign"
      readonly key: SigningKey
      /** SHA-256 of the tokens callers may present, lower-case hex. */
      readonly callerTokenHashes: readonly string[]
    }

type Env = Readonly<Record<string, string | undefined>>

/** Defaults of every variable, as they would be written in the environment. */
export const defaults = {
  HOST: "127.0.0.1",
  PORT: "8700",
  UPSTREAM_URL: "",
  REGION: "",
  UPSTREAM_WORKSPACE_APP_URL: "",
  UPSTREAM_WORKSPACE_URL: "",
  UPSTREAM_IAM_URL: "",
  ALLOW_HTTP_UPSTREAM: "false",
  HUAWEICLOUD_SDK_AK: "",
  HUAWEICLOUD_SDK_SK: "",
  HUAWEICLOUD_SDK_SECURITY_TOKEN: "",
  HUAWEICLOUD_SDK_PROJECT_ID: "",
  CALLER_TOKEN_HASHES: "",
  UPSTREAM_TIMEOUT_MS: "35000",
  UPSTREAM_CONNECTIONS: "128",
  MAX_ANSWER_BYTES: "4194304",
  MAX_WINDOW_DURATION_DAYS: "",
  MAX_WINDOW_AGE_DAYS: "",
  LOG_LEVEL: "info",
} as const

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"]

/** @throws Error naming every variable that cannot be used, and how to mend it. */
export function parseConfig(env: Env): Config {
  const problems: string[] = []
  // Set but empty is as good as unset: an empty HOST would listen everywhere.
  const get = (name: keyof typeof defaults): string => env[name] || defaults[name]
  const whole = (name: keyof typeof defaults, least: number, most: number): number => {
    const value = Number(get(name))
    if (/^\d+$/.test(get(name)) && value >= least && value <= most) return value
    problems.push(`${name}: must be a whole number from ${least} to ${most}`)
    return least
  }
  const days = (name: keyof typeof defaults): number | null | undefined => {
    if (get(name) === "") return undefined
    return get(name) === "unlimited" ? null : whole(name, 1, 3650) * 86_400_000
  }
  const config: Config = {
    host: get("HOST"),
    port: whole("PORT", 0, 65_535),
    upstreams: upstreams(get, problems),
    credentials: credentials(get, problems),
    projectId: get("HUAWEICLOUD_SDK_PROJECT_ID") || undefined,
    upstreamTimeoutMs: whole("UPSTREAM_TIMEOUT_MS", 10, 600_000),
    upstreamConnections: whole("UPSTREAM_CONNECTIONS", 1, 10_000),
    maxAnswerBytes: whole("MAX_ANSWER_BYTES", 1024, 1_073_741_824),
    maxWindowDurationMs: days("MAX_WINDOW_DURATION_DAYS"),
    maxWindowAgeMs: days("MAX_WINDOW_AGE_DAYS"),
    logLevel: get("LOG_LEVEL"),
  }
  if (!LEVELS.includes(config.logLevel))
    problems.push(`LOG_LEVEL: must be one of ${LEVELS.join(", ")}`)
  if (problems.length > 0) throw new Error(`configuration: ${problems.join("; ")}`)
  return config
}

type Get = (name: keyof typeof defaults) => string

const NAMES: Readonly<
  Record<Service, "UPSTREAM_WORKSPACE_APP_URL" | "UPSTREAM_WORKSPACE_URL" | "UPSTREAM_IAM_URL">
> = {
  WorkspaceApp: "UPSTREAM_WORKSPACE_APP_URL",
  Workspace: "UPSTREAM_WORKSPACE_URL",
  IAM: "UPSTREAM_IAM_URL",
}

function upstreams(get: Get, problems: string[]): Config["upstreams"] {
  const place = (service: Service): string => {
    const given = get(NAMES[service]) || get("UPSTREAM_URL")
    if (given !== "") return checked(NAMES[service], given)
    if (get("REGION") === "") {
      problems.push(`${NAMES[service]}: give it, UPSTREAM_URL or REGION`)
      return ""
    }
    try {
      return serviceUrl(service, { region: get("REGION") })
    } catch {
      problems.push(`REGION: unknown; known: ${Object.keys(regions.Workspace).join(", ")}`)
      return ""
    }
  }
  const checked = (name: string, text: string): string => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url?.hostname ?? "")
    const plainAllowed = loopback || get("ALLOW_HTTP_UPSTREAM") === "true"
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
      problems.push(`${name}: must be an http(s) URL without user, query or fragment`)
    } else if (url.protocol === "http:" && !plainAllowed) {
      problems.push(`${name}: must be https, or set ALLOW_HTTP_UPSTREAM=true`)
    }
    return url?.href.replace(/\/+$/, "") ?? ""
  }
  return { WorkspaceApp: place("WorkspaceApp"), Workspace: place("Workspace"), IAM: place("IAM") }
}

function credentials(get: Get, problems: string[]): Credentials {
  const ak = get("HUAWEICLOUD_SDK_AK")
  const sk = get("HUAWEICLOUD_SDK_SK")
  const hashes = get("CALLER_TOKEN_HASHES")
    .split(",")
    .map((each) => each.trim().toLowerCase())
  if (ak === "" && sk === "") return { mode: "pass-through" }
  if (ak === "" || sk === "")
    problems.push("HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK: give both or neither")
  if (!hashes.every((each) => /^[0-9a-f]{64}$/.test(each))) {
    problems.push(
      "CALLER_TOKEN_HASHES: list the SHA-256 (hex) of each token callers may use; without it anybody could spend your access key",
    )
  }
  const securityToken = get("HUAWEICLOUD_SDK_SECURITY_TOKEN")
  const key = { ak, sk, ...(securityToken === "" ? {} : { securityToken }) }
  return { mode: "sign", key, callerTokenHashes: hashes }
}
