// A socket that sends any bytes and reads HTTP answers: a client library would refuse what is sent here.
import { connect, type Socket } from "node:net"

export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

interface Expected {
  /** The answer has no body, whatever it announces. */
  readonly head: boolean
  /** Nothing comes after these bytes: the sender closes its side. */
  readonly last: boolean
}

export interface RawConnection {
  /** The answer; undefined when the connection ends without one, or in the middle of it. */
  ask(bytes: Buffer, expected: Expected): Promise<RawAnswer | undefined>
  close(): void
}

/** Milliseconds without a byte after which a request counts as one that gets no answer. */
const PATIENCE_MS = 20_000

/** A keep-alive connection that is opened anew whenever it has ended. */
export function rawConnection(port: number): RawConnection {
  let socket: Socket | undefined
  const close = (): void => {
    socket?.destroy()
    socket = undefined
  }
  const open = (): Socket => {
    const fresh = connect({ port, host: "127.0.0.1", noDelay: true })
    fresh.setTimeout(PATIENCE_MS, () => fresh.destroy())
    // What went wrong shows in what came; a close between two requests is the other side's right.
    fresh.on("error", () => undefined)
    fresh.on("close", () => {
      if (socket === fresh) socket = undefined
    })
    return (socket = fresh)
  }
  return {
    close,
    async ask(bytes, expected) {
      const reused = socket !== undefined
      const first = await exchange(socket ?? open(), bytes, expected)
      if (!first.keep) close()
      // The other side closed an idle connection while this was on its way (RFC 9112, section 9.3.1).
      if (reused && first.received === 0) {
        const again = await exchange(open(), bytes, expected)
        if (!again.keep) close()
        return again.answer
      }
      return first.answer
    },
  }
}

interface Exchange {
  readonly answer: RawAnswer | undefined
  readonly keep: boolean
  readonly received: number
}

function exchange(socket: Socket, bytes: Buffer, { head, last }: Expected): Promise<Exchange> {
  return new Promise((settle) => {
    let received: Buffer = Buffer.alloc(0)
    const done = (answer: RawAnswer | undefined, keep: boolean): void => {
      socket.removeListener("data", more).removeListener("close", ended)
      settle({ answer, keep, received: received.length })
    }
    const ended = (): void => done(parseAnswer(received, true, head)?.answer, false)
    const more = (chunk: Buffer): void => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const found = parseAnswer(received, false, head)
      if (found) done(found.answer, found.keep)
    }
    socket.on("close", ended).on("data", more)
    if (last) socket.end(bytes)
    else socket.write(bytes)
  })
}

/** A whole answer at the beginning of what came; `ended` = nothing more will. */
function parseAnswer(received: Buffer, ended: boolean, head: boolean) {
  const end = received.indexOf("\r\n\r\n")
  if (end < 0) return undefined
  const [first = "", ...lines] = received.subarray(0, end).toString("latin1").split("\r\n")
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1])
  const rest = received.subarray(end + 4)
  if (status >= 100 && status < 200) return parseAnswer(rest, ended, head)
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(":")
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
  )
  const keep = !ended && headers.get("connection")?.toLowerCase() !== "close"
  const whole = (bytes: Uint8Array, more: boolean) => ({
    answer: { status, headers, bytes },
    // Bytes behind the answer: the two sides no longer agree on where it ended.
    keep: keep && !more,
  })
  if (head) return whole(new Uint8Array(), rest.length > 0)
  if (/chunked/i.test(headers.get("transfer-encoding") ?? "")) {
    const bytes = unchunked(rest)
    return bytes && whole(bytes, false)
  }
  const length = headers.get("content-length")
  if (length === null) return ended ? whole(rest, false) : undefined
  return rest.length < Number(length)
    ? undefined
    : whole(rest.subarray(0, Number(length)), rest.length > Number(length))
}

function unchunked(rest: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const line = rest.indexOf("\r\n", at)
    if (line < 0) return undefined
    const size = Number.parseInt(rest.subarray(at, line).toString("latin1"), 16)
    if (rest.length < line + 2 + size + 2) return undefined
    if (size === 0) return Buffer.concat(parts)
    parts.push(rest.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
}
