import type { Config } from "../config.ts"
import type { VariableName } from "../config/variables.ts"

/** Settings that a running process cannot change: sockets, the parser's bounds, exporters, stores' sizes. */
const FIXED: readonly (readonly [VariableName, (config: Config) => unknown])[] = [
  ["HOST", ({ host }) => host],
  ["PORT", ({ port }) => port],
  ["MAX_URL_BYTES", ({ limits }) => limits.maxUrlBytes],
  ["MAX_HEADER_BYTES", ({ limits }) => limits.maxHeaderBytes],
  ["HEADERS_TIMEOUT_MS", ({ limits }) => limits.headersTimeoutMs],
  ["IDEMPOTENCY_MAX_KEYS", ({ idempotency }) => idempotency.maxKeys],
  ["PROCESSES", ({ processes }) => processes],
  ["REDIS_URL", ({ redis }) => redis?.url],
  ["REDIS_PREFIX", ({ redis }) => redis?.prefix],
  ["REDIS_TIMEOUT_MS", ({ redis }) => redis?.timeoutMs],
  ["METRICS", ({ metrics }) => metrics],
  ["OTEL_EXPORTER_OTLP_ENDPOINT", ({ otlp }) => otlp?.endpoint],
  ["OTEL_SERVICE_NAME", ({ otlp }) => otlp?.serviceName],
  ["ADMIN_PORT", ({ admin }) => admin.port],
  ["ADMIN_HOST", ({ admin }) => admin.host],
]

/** Those of them that differ. */
export const restartNeeded = (running: Config, wanted: Config): readonly VariableName[] =>
  FIXED.flatMap(([name, of]) => (of(running) === of(wanted) ? [] : [name]))
