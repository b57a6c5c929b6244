// What the platform hands the Worker: settings and secrets as text, Durable Objects as namespaces.
import { parseConfig, type Config } from "../config.ts"
import { ConfigError } from "../config/config-error.ts"
import { unheeded, type Unheeded } from "../config/unheeded.ts"
import { defaults } from "../config/variables.ts"
import type { Objects } from "./call-object.ts"
import type { CallerCounts } from "./durable-rate-limits.ts"
import type { KeyedReplies } from "./durable-replies.ts"
import type { KeptTokens } from "./durable-tokens.ts"

export type Bindings = Readonly<Record<string, unknown>>

export interface Bound {
  readonly config: Config
  readonly callerLimits: Objects<CallerCounts>
  readonly keptReplies: Objects<KeyedReplies>
  readonly accountTokens: Objects<KeptTokens>
}

const NOT_HERE: Unheeded = {
  CONFIG_FILE: "there are no files",
  HOST: "the platform listens",
  PORT: "the platform listens",
  HEADERS_TIMEOUT_MS: "the platform reads the head of a request",
  UPSTREAM_CONNECTIONS: "the platform holds the connections",
  METRICS: "each isolate would count for itself",
  OTEL_EXPORTER_OTLP_ENDPOINT: "the platform sends traces",
  OTEL_SERVICE_NAME: "the platform sends traces",
  AUDIT_FILE: "there are no files",
  ADMIN_PORT: "there are no ports; ADMIN_TOKEN opens /-/",
  ADMIN_HOST: "there are no ports; ADMIN_TOKEN opens /-/",
  PROCESSES: "the platform runs as many as it takes",
  REDIS_URL: "Durable Objects hold what is shared",
  REDIS_PREFIX: "Durable Objects hold what is shared",
  REDIS_TIMEOUT_MS: "Durable Objects hold what is shared",
  DRAIN_SECONDS: "nobody tells an isolate to stop",
}

/** @throws ConfigError naming every binding that cannot be used. */
export function bound(env: Bindings): Bound {
  const settings: Record<string, string> = {}
  const problems: string[] = []
  for (const name of Object.keys(defaults)) {
    const value = env[name]
    if (value === undefined || value === null) continue
    // Variables of wrangler.jsonc may be any JSON.
    settings[name] = typeof value === "string" ? value : JSON.stringify(value)
  }
  problems.push(...unheeded("Workers", NOT_HERE, settings))
  for (const name of Object.keys(NOT_HERE)) delete settings[name]
  const config = parsed(settings, problems)
  const callerLimits = namespace<CallerCounts>(env, "CALLER_LIMITS", "CallerLimits", problems)
  const keptReplies = namespace<KeyedReplies>(env, "KEPT_REPLIES", "KeptReplies", problems)
  const accountTokens = namespace<KeptTokens>(env, "ACCOUNT_TOKENS", "AccountTokens", problems)
  if (problems.length > 0 || !config || !callerLimits || !keptReplies || !accountTokens) {
    throw new ConfigError(problems)
  }
  return { config, callerLimits, keptReplies, accountTokens }
}

function parsed(settings: Readonly<Record<string, string>>, problems: string[]) {
  try {
    return parseConfig(settings)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    problems.push(...error.problems)
    return undefined
  }
}

function namespace<T>(env: Bindings, name: string, className: string, problems: string[]) {
  const value = env[name]
  if (isNamespace<T>(value)) return value
  problems.push(`${name}: bind the Durable Object class ${className} to it`)
  return undefined
}

const isNamespace = <T>(value: unknown): value is Objects<T> =>
  typeof value === "object" && value !== null && "getByName" in value
