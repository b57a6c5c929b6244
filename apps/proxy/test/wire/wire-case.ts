import { exportPath } from "../upstream.ts"
import type { Step } from "./raw-exchange.ts"

export interface WireCase {
  readonly name: string
  /** What is sent; `own` marks the request, `hidden` one that must not be taken for another. */
  readonly steps: readonly Step[]
  /** Statuses of the answers, in order; none = the connection is closed without a word. */
  readonly answers: readonly number[]
  /** How often the upstream has seen the request, whole; [0, 1] = either. Never more than once. */
  readonly upstream: readonly number[]
  /** Each byte is a write of its own. */
  readonly bytewise?: boolean
  /** The same of the hidden one; 0 unless told. */
  readonly hidden?: number
}

/** Marks in bodies, by which the upstream tells requests apart; the number is put in by the test. */
export const OWN = '{"user_name":"own-#ID#"}'
export const HIDDEN = '{"user_name":"hid-#ID#"}'
/** Both have as many bytes once the number is in: three digits. */
export const LENGTH = OWN.length - 1

export interface Parts {
  readonly line?: string
  /** Instead of the usual ones, where named so; "" leaves one out. */
  readonly host?: string
  readonly token?: string
  readonly type?: string
  readonly framing?: string
  /** More header lines, each with its end. */
  readonly more?: string
  readonly body?: string
}

/** A request for ExportSessions that is fine but for what is given; its connection ends with it. */
export function wire(parts: Parts = {}): string {
  const {
    line = `POST ${exportPath} HTTP/1.1\r\n`,
    host = "host: proxy.example\r\n",
    token = "x-auth-token: t1\r\n",
    type = "content-type: application/json\r\n",
    framing = `content-length: ${LENGTH}\r\n`,
    more = "connection: close\r\n",
    body = OWN,
  } = parts
  return `${line}${host}${token}${type}${framing}${more}\r\n${body}`
}

/** A whole request hidden where another reader might begin to read. */
export const hiddenRequest: string = wire({ body: HIDDEN })

export const chunked = (body: string, extension = ""): string =>
  `${LENGTH.toString(16)}${extension}\r\n${body}\r\n0\r\n\r\n`

/** A case that is refused: 400 and nothing upstream. */
export const refused = (name: string, ...steps: readonly Step[]): WireCase => ({
  name,
  steps,
  answers: [400],
  upstream: [0],
})

/** A case that is fine: 200 and once upstream. */
export const passed = (name: string, ...steps: readonly Step[]): WireCase => ({
  name,
  steps,
  answers: [200],
  upstream: [1],
})
