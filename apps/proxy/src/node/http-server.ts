// Node's HTTP server, so set that every answer is a documented one.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { Socket } from "node:net"
import type { Duplex } from "node:stream"
import type { Config } from "../config.ts"
import { ambiguity } from "../process/request-head.ts"
import { rawAnswer, refusal, REFUSED, wording } from "../process/refusal.ts"

/** How long an idle connection is kept: longer than load balancers keep theirs, which is a minute. */
const KEEP_ALIVE_MS = 65_000

/** How long a caller that was turned down may go on sending, milliseconds. */
const REST_MS = 1000

export interface HttpServerOptions {
  /** As it is now; a reload changes it. */
  readonly config: () => Config
  readonly answer: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<unknown>
  readonly newId: () => string
  /** A request was turned down before it was one; `reason` is a code of Node's. */
  readonly refused: (requestId: string, reason: string) => void
}

export interface HttpServer {
  readonly server: Server
  /** From now on each answer is the last one of its connection. */
  readonly lastAnswers: () => void
  /** From now on a connection without a request is closed. */
  readonly endIdle: () => void
}

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { config, answer, newId, refused } = options
  const { limits } = config()
  const underWay = new Map<Duplex, Set<ServerResponse>>()
  let last = false
  let idleEnds = false

  const server = createServer({
    insecureHTTPParser: false,
    // Node's own answer to a missing Host has no body; `ambiguity` gives the documented one.
    requireHostHeader: false,
    // The parser counts the URL as well. `limits` is exact; this bounds what is held until then.
    maxHeaderSize: limits.maxHeaderBytes + limits.maxUrlBytes,
    headersTimeout: limits.headersTimeoutMs,
    // Behind the body's own time, which answers while there still is a response object.
    requestTimeout: limits.headersTimeoutMs + limits.bodyTimeoutMs * 2,
    connectionsCheckingInterval: Math.min(1000, Math.ceil(limits.headersTimeoutMs / 4)),
    keepAliveTimeout: KEEP_ALIVE_MS,
  })
  // Beyond its count Node drops headers without a word; their bytes are counted instead.
  server.maxHeadersCount = 0
  // Beyond its count Node answers 503 without a body; a connection may carry any number.
  server.maxRequestsPerSocket = 0

  const ended = new WeakSet<Duplex>()
  const end = (socket: Duplex, outgoing: ServerResponse): void => {
    outgoing.shouldKeepAlive = false
    ended.add(socket)
  }
  const begun = (socket: Duplex): Set<ServerResponse> => {
    const answers = new Set<ServerResponse>()
    underWay.set(socket, answers)
    socket.once("close", () => underWay.delete(socket))
    return answers
  }
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { socket } = incoming
    // What comes behind the last answer of a connection would be done and never answered.
    if (ended.has(socket)) return
    const answers = underWay.get(socket) ?? begun(socket)
    answers.add(outgoing)
    outgoing.once("close", () => {
      answers.delete(outgoing)
      if (idleEnds) server.closeIdleConnections()
    })
    const wrong = ambiguity(incoming)
    if (last || wrong !== undefined) end(socket, outgoing)
    if (wrong === undefined) return void answer(incoming, outgoing)
    const requestId = newId()
    refused(requestId, "ambiguous")
    const { headers, body } = refusal(config(), {
      requestId,
      message: wrong,
      path: incoming.url,
    })
    outgoing.writeHead(REFUSED, headers).end(body)
  }
  server.on("request", handle)
  server.on("checkExpectation", handle)
  server.on("checkContinue", (incoming: IncomingMessage, outgoing: ServerResponse) => {
    // Asked for only when a stage reads: a refusal needs no body. Who never sent it cannot go on.
    incoming.once("resume", () => {
      if (!outgoing.headersSent && !outgoing.destroyed) outgoing.writeContinue()
    })
    handle(incoming, outgoing)
    end(incoming.socket, outgoing)
  })
  const turnDown = (socket: Duplex, code: string): void => {
    const requestId = newId()
    refused(requestId, code)
    ended.add(socket)
    socket.end(rawAnswer(refusal(config(), { requestId, message: wording(code, config()) })))
    // Closed at once, with bytes unread, the answer would be lost in a reset.
    const patience = setTimeout(() => socket.destroy(), REST_MS)
    socket.once("end", () => socket.destroy())
    socket.once("close", () => clearTimeout(patience))
    socket.resume()
  }
  server.on("connect", (_incoming: IncomingMessage, socket: Duplex) => {
    socket.on("error", () => undefined)
    turnDown(socket, "CONNECT")
  })
  const broken = new WeakSet<Duplex>()
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    if (broken.has(socket)) return
    broken.add(socket)
    socket.pause()
    const answers = [...(underWay.get(socket) ?? [])]
    if (!socket.writable || error.code === "ECONNRESET") {
      socket.destroy()
      return
    }
    // What came whole before the broken bytes is answered first, in its order.
    const whole = answers.filter((each) => each.req.complete)
    const started = answers.some((each) => !each.req.complete && each.headersSent)
    let left = whole.length
    const finish = (): void => {
      if (left > 0) return
      if (started || !socket.writable) socket.destroy()
      else turnDown(socket, error.code ?? "unknown")
    }
    for (const each of whole) {
      each.once("close", () => {
        left -= 1
        finish()
      })
    }
    finish()
  })
  return {
    server,
    endIdle() {
      idleEnds = true
      server.closeIdleConnections()
    },
    lastAnswers() {
      last = true
      for (const [socket, answers] of underWay) {
        const latest = [...answers].at(-1)
        if (latest?.headersSent === false) end(socket, latest)
      }
    },
  }
}
