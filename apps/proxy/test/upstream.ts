// An upstream that answers as a test tells it to, and a proxy in front of it; real sockets both.
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import { parseConfig } from "../src/config.ts"
import { serve } from "../src/node/serve.ts"

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage["headers"]
  readonly rawHeaders: readonly string[]
  readonly body: string
}

export interface Rig {
  readonly proxyUrl: string
  readonly upstreamUrl: string
  /** Empty without ADMIN_PORT. */
  readonly adminUrl: string
  readonly received: Received[]
  /** How the upstream answers from now on. */
  answer: (response: ServerResponse, request: Received, incoming: IncomingMessage) => void
  stop(): Promise<void>
}

export const project = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
export const exportPath = `/v1/${project}/session/list-sessions/export`

export const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void =>
    void response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(typeof body === "string" ? body : JSON.stringify(body))

interface Front {
  readonly url: string
  readonly adminUrl?: string | undefined
  stop(): Promise<unknown>
}
type Env = Readonly<Record<string, string>>
const inProcess = (env: Env): Promise<Front> => serve(parseConfig(env))

export async function startRig(
  env: Env = {},
  start: (env: Env) => Promise<Front> = inProcess,
): Promise<Rig> {
  const received: Received[] = []
  // Tokens have up to 40 KB.
  const server = createServer({ maxHeaderSize: 131_072 }, (incoming, response) => {
    const { method = "", url = "", headers, rawHeaders } = incoming
    // The proxy looks whether somebody is there; that is no request of a caller.
    if (method === "GET" && url === "/") {
      response.end()
      return
    }
    void text(incoming).then((body) => {
      const record = { method, url, headers, rawHeaders, body }
      received.push(record)
      rig.answer(response, record, incoming)
    })
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  if (typeof address !== "object" || address === null) throw new Error("no address")
  const upstreamUrl = `http://127.0.0.1:${address.port}`
  const proxy = await start({
    PORT: "0",
    UPSTREAM_URL: upstreamUrl,
    UPSTREAM_TIMEOUT_MS: "300",
    LOG_LEVEL: "silent",
    ...env,
  })
  const rig: Rig = {
    proxyUrl: proxy.url,
    upstreamUrl,
    adminUrl: proxy.adminUrl ?? "",
    received,
    answer: json(200, { task_id: "a1" }),
    async stop() {
      server.closeAllConnections()
      await Promise.all([proxy.stop(), new Promise((settle) => server.close(settle))])
    },
  }
  return rig
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage["headers"]
  readonly body: string
}

/** node:http, so that every header is the test's own. */
export function send(
  url: string,
  options: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  } = {},
): Promise<Answer> {
  const { method = "POST", headers = {}, body } = options
  return new Promise((settle, fail) => {
    const call = request(url, { method, headers }, (response) => {
      const done = (answered: string) =>
        settle({ status: response.statusCode ?? 0, headers: response.headers, body: answered })
      text(response).then(done, fail)
    })
    call.on("error", fail)
    call.end(body)
  })
}
