// One request from chance: a valid one of some operation, with nothing, little or much wrong with it.
import { operationIds, operations, type OperationId } from "@session-export/client/operations"
import type { Chance } from "./random.ts"
import { strangeJson, strangeLines, strangeText } from "./strange.ts"

export interface MadeRequest {
  readonly operationId: OperationId
  readonly bytes: Buffer
  /** HTTP is kept to: such a request gets an answer. */
  readonly wellFormed: boolean
}

const PROJECT = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
const TASK = "2b31ed520a1b2c3debedb6e57f809182"
const DAY_MS = 86_400_000

const [FIRST = "ExportSessions", ...OTHERS] = operationIds

/** `now` in epoch milliseconds; `credentials` are header lines, one of which lets a request through. */
export function makeRequest(
  chance: Chance,
  now: number,
  credentials: readonly [string, ...string[]],
): MadeRequest {
  const operationId = chance.pick([FIRST, ...OTHERS])
  const { method, path, parameters, body } = operations[operationId]
  const strange = (): string => chance.pick(strangeText)
  const value = (expected: string): string =>
    chance.percent(6) ? encodeURIComponent(strange()) : expected
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    value(name === "project_id" ? PROJECT : TASK),
  )
  const known = parameters.filter((each) => each.in === "query")
  const query = known
    .filter(({ required }) => required || chance.percent(20))
    .map(({ name, type }) => `${name}=${value(usual(name, type, now))}`)
  if (chance.percent(4))
    query.push(`${encodeURIComponent(strange())}=${encodeURIComponent(strange())}`)
  const target = `${filled}${query.length > 0 ? `?${query.join("&")}` : ""}`

  const lines = [`Host: proxy.example`]
  if (!chance.percent(4)) lines.push(chance.pick(credentials))
  if (chance.percent(10)) lines.push(`X-Request-Id: f${chance.below(1e9)}`)
  if (chance.percent(20)) lines.push(`Idempotency-Key: k${chance.below(200)}`)
  const text = body === null ? "" : bodyOf(chance, operationId, now)
  const payload = Buffer.from(chance.percent(body === null ? 3 : 0) ? "{}" : text)
  if (payload.length > 0 || body !== null) {
    const type = chance.percent(4) ? strange() : "application/json"
    lines.push(`Content-Type: ${type.replaceAll(/[^\x20-\x7e]/g, "?")}`)
  }
  const chunked = payload.length > 0 && chance.percent(15)
  lines.push(chunked ? "Transfer-Encoding: chunked" : `Content-Length: ${payload.length}`)
  const wrong = chance.percent(5)
  if (wrong) lines.splice(chance.below(lines.length + 1), 0, chance.pick(strangeLines))
  const verb = chance.percent(4)
    ? chance.pick(["PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"])
    : method
  const place = chance.percent(2)
    ? chance.pick(["/", "/v1", "//", "/healthz/..", "/v2/x", "/-/metrics"])
    : target
  const head = `${verb} ${place} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`
  const bytes = Buffer.concat([
    // latin1, so that a header's bytes are what they look like.
    Buffer.from(head, "latin1"),
    chunked ? inChunks(payload, chance) : payload,
  ])
  const cut = chance.percent(1)
  return {
    operationId,
    bytes: cut ? bytes.subarray(0, chance.below(bytes.length)) : bytes,
    wellFormed: !wrong && !cut,
  }
}

function usual(name: string, type: string, now: number): string {
  if (name.endsWith("_time")) {
    const at = name.includes("begin") ? now - 2 * DAY_MS : now - DAY_MS
    return encodeURIComponent(new Date(at).toISOString())
  }
  if (type === "integer") return "1"
  if (type === "boolean") return "true"
  return name === "session_state" ? "Active" : "a"
}

const SIGN_IN = JSON.stringify({
  auth: {
    identity: {
      methods: ["password"],
      password: { user: { name: "u", password: "p", domain: { name: "d" } } },
    },
    scope: { project: { name: "eu" } },
  },
})

function bodyOf(chance: Chance, operationId: OperationId, now: number): string {
  if (chance.percent(12)) return chance.pick(strangeJson)
  const valid =
    operationId === "KeystoneCreateUserTokenByPassword"
      ? SIGN_IN
      : operationId === "DeleteExportTasks"
        ? JSON.stringify({ task_ids: [TASK] })
        : JSON.stringify({
            user_name: chance.percent(10) ? chance.pick(strangeText) : "user01",
            query_begin_time: new Date(now - 2 * DAY_MS).toISOString(),
            query_end_time: new Date(now - (chance.percent(5) ? 3 : 1) * DAY_MS).toISOString(),
          })
  if (!chance.percent(6)) return valid
  const at = chance.below(valid.length)
  return valid.slice(0, at) + chance.pick(strangeText) + valid.slice(at + chance.below(4))
}

function inChunks(payload: Buffer, chance: Chance): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < payload.length;) {
    const size = Math.min(1 + chance.below(2000), payload.length - at)
    parts.push(
      Buffer.from(`${size.toString(16)}\r\n`),
      payload.subarray(at, at + size),
      Buffer.from("\r\n"),
    )
    at += size
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")])
}
