// What the mock has received, kept for a test to look at; secrets are masked before they are kept.
import type { OperationId } from "@session-export/client/operations"

/** A request as it was understood. */
export interface RecordedRequest {
  /** Undefined for a path that is no operation. */
  readonly operationId: OperationId | undefined
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Lower-case names; secrets are `***`. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON with secrets masked; undefined for none, or for what is no JSON. */
  readonly body: unknown
  /** Status of the answer; undefined when the connection was dropped. */
  readonly status: number | undefined
}

/** The oldest go first beyond this many. */
const MOST = 1000
const SECRET_HEADERS = new Set([
  "x-auth-token",
  "x-security-token",
  "x-subject-token",
  "authorization",
  "cookie",
])
const SECRET_MEMBERS = new Set(["password"])

export interface Recorder {
  readonly requests: readonly RecordedRequest[]
  add(request: RecordedRequest): void
  clear(): void
}

export function recorder(): Recorder {
  const requests: RecordedRequest[] = []
  return {
    requests,
    add(request) {
      requests.push(request)
      if (requests.length > MOST) requests.shift()
    },
    clear: () => void requests.splice(0),
  }
}

/** Headers with the secret ones masked. */
export function maskedHeaders(headers: Headers): Readonly<Record<string, string>> {
  const entries: [string, string][] = []
  headers.forEach((value, name) => entries.push([name, SECRET_HEADERS.has(name) ? "***" : value]))
  return Object.fromEntries(entries)
}

/** The JSON of a body; the value of a member called password is masked when it is a text. */
export function maskedBody(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined || bytes.length === 0) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(bytes), (name, value: unknown) =>
      SECRET_MEMBERS.has(name) && typeof value === "string" ? "***" : value,
    )
  } catch {
    // No JSON: the answer says so; what it was instead may be anything, a secret too.
    return undefined
  }
}
