// The layer below the typed calls: finds the service, tries, and tries again where that is safe.
import { apiError } from "./api-error.ts"
import { attempt } from "./attempt.ts"
import type { Auth } from "./auth/auth.ts"
import { ApiError, NetworkError } from "./errors.ts"
import { routes, type OperationId, type Route } from "./generated/operations.ts"
import { parseJson } from "./json.ts"
import type { RetryPolicy } from "./retry.ts"
import type { ServerClock } from "./server-clock.ts"
import { serviceUrl, type Location } from "./service-url.ts"

/** A try that is about to be sent. */
export interface RequestEvent {
  readonly operationId: OperationId
  readonly method: string
  /** Without the query, which may name people. */
  readonly path: string
  /** Counted from 1. */
  readonly attempt: number
}

/** An answer to a try. */
export interface ResponseEvent extends RequestEvent {
  readonly status: number
  readonly requestId: string | undefined
  /** From the try to the head of its answer. */
  readonly ms: number
}

export interface TransportOptions extends Location {
  readonly projectId: string
  readonly auth: Auth
  readonly fetch: typeof globalThis.fetch
  readonly clock: ServerClock
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly retry: RetryPolicy
  readonly timeoutMs: number
  readonly deadlineMs: number
  readonly signal?: AbortSignal
  readonly onRequest?: (event: RequestEvent) => void
  readonly onResponse?: (event: ResponseEvent) => void
}

function routeOf(method: string, path: string): Route {
  const found = routes.find(
    ([, verb, template]) =>
      verb === method && new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
  )
  if (found) return found
  throw new TypeError(`${method} ${path} is no operation of this API`)
}

/** A fetch that takes typed calls to the right service, authenticated. */
export function transport(options: TransportOptions): (request: Request) => Promise<Response> {
  const { auth, clock, deadlineMs, fetch, projectId, retry } = options
  const { now, signingNow } = clock
  const context = { projectId, now, signingNow, fetch, iamUrl: () => serviceUrl("IAM", options) }

  return async (request) => {
    const { method, signal } = request
    const { pathname, search } = new URL(request.url)
    const [operationId, , , service, open] = routeOf(method, pathname)
    const url = new URL(serviceUrl(service, options) + pathname + search)
    const headers = Object.fromEntries(request.headers)
    const body = new Uint8Array(await request.arrayBuffer())
    const caller = AbortSignal.any([signal, options.signal ?? signal])
    const send = async (until: AbortSignal): Promise<Response> => {
      const outgoing = { method, url, headers, body }
      const proof = open ? {} : await auth.headers(outgoing, { ...context, signal: until })
      return fetch(url, {
        method,
        headers: { ...headers, ...proof },
        body: body.length > 0 ? body : null,
        // A redirect would carry credentials to a host nobody chose.
        redirect: "manual",
        signal: until,
      })
    }
    const end = now() + deadlineMs
    let renewed = false

    for (let tried = 1; ; tried++) {
      const begun = now()
      const event = { operationId, method, path: pathname, attempt: tried }
      let answer: Response | undefined
      let error: unknown
      let moved = false
      try {
        options.onRequest?.(event)
        const timeoutMs = Math.min(options.timeoutMs, end - begun)
        const response = await attempt(operationId, url.host, send, timeoutMs, caller)
        const { status } = response
        const requestId = response.headers.get("x-request-id") ?? undefined
        options.onResponse?.({ ...event, status, requestId, ms: now() - begun })
        moved = clock.learn(response.headers)
        if (status < 400) {
          const usable = await whole(operationId, response, caller)
          retry.succeeded()
          return usable
        }
        // Broken off while it is read: the status is all there is to know.
        const said = await response.text().catch(() => "")
        answer = new Response(said, response)
        error = apiError(operationId, response, parseJson(said))
      } catch (cause) {
        error = cause
      }
      if (answer?.status === 401 && !renewed && mayRenew(auth, error, moved)) {
        renewed = true
        continue
      }
      const ms = retry.pauseAfter(error, tried)
      if (ms === undefined || now() + ms >= end) {
        if (answer) return answer
        throw error
      }
      await options.sleep(ms, caller)
    }
  }
}

/** A token that has ended is worth another; so is a signature that was too old by a wrong clock. */
function mayRenew(auth: Auth, error: unknown, moved: boolean): boolean {
  // The gateway's word for credentials that are wrong; saying them again locks the key.
  if (!(error instanceof ApiError) || error.code !== "APIGW.0301") return auth.renew()
  return moved && /signature expired/i.test(error.message)
}

/** JSON is read to its end here, so that one that breaks off can be asked for again. */
async function whole(operationId: OperationId, response: Response, caller: AbortSignal) {
  const { body, headers } = response
  if (!body || !/json/i.test(headers.get("content-type") ?? "")) return response
  try {
    return new Response(await response.arrayBuffer(), response)
  } catch (cause) {
    if (caller.aborted) throw cause
    throw new NetworkError(`${operationId}: the answer broke off`, operationId, { cause })
  }
}
