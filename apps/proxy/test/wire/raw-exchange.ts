// Bytes to a port and what comes back, until the other side closes. No HTTP library in between.
import { connect } from "node:net"

/** What is done one after the other: bytes as Latin-1, the end of our side, or a reset. */
export type Step = string | { readonly thereupon: "end" | "reset" }

export interface RawAnswer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Sends the steps and resolves when the connection is closed, with everything that came; or closes it when
 * nothing has come for `patienceMs`.
 */
export function rawExchange(port: number, steps: readonly Step[], patienceMs = 0): Promise<string> {
  return new Promise((settle) => {
    const pieces: Buffer[] = []
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true })
    socket.setNoDelay(true)
    socket.setTimeout(patienceMs, () => socket.destroy())
    socket.on("data", (piece) => pieces.push(piece))
    // A reset while bytes are still being sent is as good an end as any.
    socket.on("error", () => undefined)
    socket.on("end", () => socket.end())
    socket.on("close", () => settle(Buffer.concat(pieces).toString("latin1")))
    const next = (at: number): void => {
      const step = steps[at]
      if (step === undefined || socket.destroyed) return
      if (typeof step === "string") socket.write(step, "latin1", () => next(at + 1))
      else if (step.thereupon === "end") socket.end()
      else socket.resetAndDestroy()
    }
    socket.on("connect", () => next(0))
  })
}

/** The answers in what came; throws when a byte is left over or missing. Interim ones have no body. */
export function rawAnswers(text: string): RawAnswer[] {
  const found: RawAnswer[] = []
  for (let rest = text; rest !== "";) {
    const end = rest.indexOf("\r\n\r\n")
    const [line = "", ...lines] = rest.slice(0, end).split("\r\n")
    const [, status] = /^HTTP\/1\.1 (\d{3}) [\w -]+$/.exec(line) ?? []
    if (end < 0 || status === undefined) throw new Error(`no answer: ${rest.slice(0, 80)}`)
    const headers: Record<string, string> = {}
    for (const each of lines) {
      const [, name = "", value = ""] = /^([\w-]+): (.*)$/.exec(each) ?? []
      if (name === "" || name.toLowerCase() in headers) throw new Error(`bad header: ${each}`)
      headers[name.toLowerCase()] = value
    }
    const length = status === "100" ? 0 : Number(headers["content-length"])
    const body = rest.slice(end + 4, end + 4 + length)
    if (body.length !== length) throw new Error(`cut: ${body.length} of ${length} bytes`)
    found.push({ status: Number(status), headers, body })
    rest = rest.slice(end + 4 + length)
  }
  return found
}
