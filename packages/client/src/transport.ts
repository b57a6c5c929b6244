// The layer below openapi-fetch: finds the service, tries, and tries again where that is safe.
import { apiError } from "./api-error.ts"
import { attempt, type AttemptOptions } from "./attempt.ts"
import type { Auth } from "./auth/auth.ts"
import { isApiError, NetworkError } from "./errors.ts"
import { operationIds, routes, type OperationId } from "./generated/operations.ts"
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
  readonly random: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly retry: RetryPolicy
  readonly timeoutMs: number
  readonly deadlineMs: number
  readonly signal?: AbortSignal
  readonly onRequest?: (event: RequestEvent) => void
  readonly onResponse?: (event: ResponseEvent) => void
}

/** The gateway's word for credentials that are wrong; saying them again locks the key. */
const WRONG_CREDENTIALS = "APIGW.0301"

const patterns = operationIds.map((id) => ({
  id,
  method: routes[id].method,
  path: new RegExp(`^${routes[id].path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
}))

function operationOf(method: string, path: string): OperationId {
  const found = patterns.find((each) => each.method === method && each.path.test(path))
  if (!found) throw new TypeError(`${method} ${path} is no operation of this API`)
  return found.id
}

/** A fetch that takes openapi-fetch's requests to the right service, authenticated. */
export function transport(options: TransportOptions): (request: Request) => Promise<Response> {
  const { auth, clock, retry, timeoutMs } = options
  const context = (signal: AbortSignal) => ({
    projectId: options.projectId,
    now: () => clock.now(),
    signingNow: () => clock.signingNow(),
    iamUrl: () => serviceUrl("IAM", options),
    fetch: options.fetch,
    signal,
  })
  return async (request) => {
    const asked = new URL(request.url)
    const operationId = operationOf(request.method, asked.pathname)
    const base = serviceUrl(routes[operationId].service, options)
    const url = new URL(`${base}${asked.pathname}${asked.search}`)
    const body = new Uint8Array(await request.arrayBuffer())
    const headers = Object.fromEntries(request.headers)
    const outgoing = { method: request.method, url, headers, body }
    const caller = options.signal
      ? AbortSignal.any([request.signal, options.signal])
      : request.signal
    const started = clock.now()
    let renewed = false

    for (let tried = 1; ; tried++) {
      const left = options.deadlineMs - (clock.now() - started)
      const one = { auth, fetch: options.fetch, context, timeoutMs: Math.min(timeoutMs, left) }
      const outcome = await ask(tried, one)
      if (outcome.ok) return outcome.answer
      const { answer, error, moved } = outcome
      if (answer?.status === 401 && !renewed && mayRenew(auth, error, moved)) {
        renewed = true
        continue
      }
      const ms = retry.pauseAfter(error, tried)
      if (ms === undefined || clock.now() + ms - started >= options.deadlineMs) {
        if (answer) return answer
        throw error
      }
      await options.sleep(ms, caller)
    }

    async function ask(tried: number, one: AttemptOptions): Promise<Outcome> {
      const event = { operationId, method: request.method, path: asked.pathname, attempt: tried }
      const begun = clock.now()
      options.onRequest?.(event)
      let response: Response
      try {
        response = await attempt(operationId, outgoing, one, caller)
      } catch (error) {
        return { ok: false, answer: undefined, error, moved: false }
      }
      const requestId = response.headers.get("x-request-id") ?? undefined
      const ms = clock.now() - begun
      options.onResponse?.({ ...event, status: response.status, requestId, ms })
      const moved = clock.learn(response.headers)
      if (response.status < 400) {
        const answer = await read(operationId, response, caller)
        if (answer instanceof Response) retry.succeeded()
        return answer instanceof Response
          ? { ok: true, answer }
          : { ok: false, answer: undefined, error: answer, moved }
      }
      const [answer, said] = await kept(response)
      return { ok: false, answer, error: apiError(operationId, answer, said), moved }
    }
  }
}

type Outcome =
  | { readonly ok: true; readonly answer: Response }
  | {
      readonly ok: false
      readonly answer: Response | undefined
      readonly error: unknown
      /** The answer told that our clock is wrong, and it was put right. */
      readonly moved: boolean
    }

/** A token that has ended is worth another; so is a signature that was too old by a wrong clock. */
function mayRenew(auth: Auth, error: unknown, moved: boolean): boolean {
  if (!isApiError(error) || error.code !== WRONG_CREDENTIALS) return auth.renew()
  return moved && /signature expired/i.test(error.message)
}

/** JSON is read to its end here, so that one that breaks off can be asked for again. */
async function read(operationId: OperationId, response: Response, caller: AbortSignal) {
  const isJson = /json/i.test(response.headers.get("content-type") ?? "")
  if (!isJson || response.body === null) return response
  try {
    const { status, statusText, headers } = response
    return new Response(await response.arrayBuffer(), { status, statusText, headers })
  } catch (cause) {
    if (caller.aborted) return caller.reason
    return new NetworkError(`${operationId}: the answer broke off`, operationId, { cause })
  }
}

/** An error answer that can be read once more, and its JSON if it is any. */
async function kept(response: Response): Promise<[Response, unknown]> {
  const { status, statusText, headers } = response
  // Broken off while it was read: the status is all there is to know.
  const text = await response.text().catch(() => "")
  const again = new Response(text, { status, statusText, headers })
  try {
    return [again, JSON.parse(text)]
  } catch {
    // Somebody else's words; the status says enough.
    return [again, undefined]
  }
}
