// The proxy as a Node process: server, change of settings, clean stop.
import { randomUUID } from "node:crypto"
import { ServerResponse, type IncomingMessage, type Server } from "node:http"
import { getRequestListener } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import { fromResponse, type Answer } from "../answer.ts"
import type { Config } from "../config.ts"
import type { Found } from "../plain-path.ts"
import { firstGeneration, generation } from "../process/generation.ts"
import type { Summing } from "../process/observation.ts"
import { processDeps } from "../process/process-deps.ts"
import { refusal, REFUSED } from "../process/refusal.ts"
import { restartNeeded } from "../process/restart-needed.ts"
import type { RunningProxy } from "../process/running-proxy.ts"
import { reasonOf } from "../upstream/carrier.ts"
import { serveAdmin } from "./admin-server.ts"
import { createHttpServer } from "./http-server.ts"
import { listen } from "./listen.ts"
import { plainRequest, PlainRequest } from "./plain-request.ts"
import { writeAnswer } from "./write-answer.ts"

/** For an answer with a header that cannot be written, whoever let it pass. */
const FAULT = 500

export interface NodeProxy extends RunningProxy {
  /** Lets nobody in any more; who is in is served as before. */
  closeDoor(): void
}

/** Starts and resolves when it listens; `summing` where it is one of several processes. */
export async function serve(config: Config, summing?: Summing): Promise<NodeProxy> {
  const outside = await processDeps(config, summing)
  const stopIf = async (failed: unknown): Promise<never> => {
    // What is connected would keep the process from ending.
    await outside.stop()
    throw failed
  }
  let current = await firstGeneration(config, outside).catch(stopIf)
  const unwritable = (url: string): Answer => {
    const saying = { requestId: randomUUID(), path: new URL(url).pathname, status: FAULT }
    const { headers, body } = refusal(current.config, saying)
    outside.log("answer cannot be written", { requestId: saying.requestId }, "warn")
    return { status: FAULT, headers: { ...headers }, body }
  }
  const write = (
    answer: Answer,
    url: string,
    outgoing: ServerResponse,
  ): Promise<void> | undefined => writeAnswer(answer, outgoing, () => unwritable(url))
  /** The way of every runtime. */
  const listener = getRequestListener(
    async (request, { outgoing }) => {
      if (!(outgoing instanceof ServerResponse)) throw new TypeError("HTTP/1.1 only")
      await current.during(async (app) => {
        const response = await app.fetch(request)
        const { status, headers, body } = response
        const head = { status, headers: Object.fromEntries(headers) }
        // A file is streamed.
        const isFile = body !== null && !/json/i.test(head.headers["content-type"] ?? "json")
        const answer = isFile ? { ...head, body } : await fromResponse(response)
        await write(answer, request.url, outgoing)
      })
      return RESPONSE_ALREADY_SENT
    },
    {
      overrideGlobalObjects: false,
      // The adapter found no URL in it.
      errorHandler() {
        const message = "request target and host make no URL"
        const { headers, body } = refusal(current.config, { requestId: randomUUID(), message })
        return new Response(body, { status: REFUSED, headers })
      },
    },
  )
  /** The same without Request, Response and router between, for what comes every time. */
  async function plainly(found: Found, request: PlainRequest): Promise<void> {
    const held = current
    held.enter()
    try {
      await write(await held.proxy.answer(found, request), request.url, request.outgoing)
    } catch (error) {
      // Behind the stage that answers for faults: nobody knows what has been said.
      outside.log("request failed", { error: reasonOf(error) }, "warn")
      request.outgoing.destroy()
    } finally {
      held.leave()
    }
  }
  function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const found = plainRequest(incoming)
    return found
      ? plainly(found, new PlainRequest(incoming, outgoing))
      : listener(incoming, outgoing)
  }
  const { server, lastAnswers, endIdle } = createHttpServer({
    config: () => current.config,
    answer: handle,
    newId: randomUUID,
    refused: (requestId, reason) => outside.log("request refused unread", { requestId, reason }),
  })
  const shared = summing !== undefined
  const ask = (request: Request) => current.admin.fetch(request)
  const admin = await serveAdmin({ ...config.admin, shared }, ask).catch(stopIf)
  await listen(server, { ...config, shared }).catch(async (error: unknown) => {
    await admin.stop()
    return stopIf(error)
  })
  let closing: Promise<unknown> | undefined
  const close = (keepIdle: boolean) => (closing = stopListening(server, keepIdle))
  return {
    url: urlOf(server, config),
    adminUrl: admin.url,
    reload(next) {
      const before = current
      current = generation(next, outside)
      before.replaced()
      return restartNeeded(config, next)
    },
    closeDoor: () => void close(true),
    async stop({ lingerMs = 0 } = {}) {
      outside.lifecycle.draining = true
      lastAnswers()
      // Whoever still downloads gets a while, not forever.
      const impatient = setTimeout(() => server.closeAllConnections(), current.config.drainMs)
      const lingering = setTimeout(endIdle, lingerMs)
      await (closing ?? close(lingerMs > 0))
      clearTimeout(impatient)
      clearTimeout(lingering)
      // Until here it could be asked how far the end is.
      await admin.stop()
      await outside.stop()
    },
  }
}

function urlOf(server: Server, { host, port }: Config): string {
  const address = server.address()
  const actual = typeof address === "object" && address !== null ? address.port : port
  return `http://${host.includes(":") ? `[${host}]` : host}:${actual}`
}

/** Resolves when the last connection has gone. */
function stopListening(server: Server, keepIdle: boolean): Promise<unknown> {
  const closeIdleConnections = server.closeIdleConnections.bind(server)
  // `close` takes every idle connection along, also one whose next request is on its way.
  if (keepIdle) server.closeIdleConnections = () => undefined
  const closed = new Promise((settle) => server.close(settle))
  server.closeIdleConnections = closeIdleConnections
  return closed
}
