// The layer below the typed calls: finds the service, tries, and tries again where that is safe.
import { neverSent } from "#never-sent"
import { apiError, networkError } from "./api-error.ts"
import type { Auth } from "./auth/auth.ts"
import type { Send } from "./call-options.ts"
import { WorkspaceError, type ApiError } from "./errors.ts"
import { routes, type OperationId, type Route, type Service } from "./generated/operations.ts"
import { parseJson } from "./json.ts"
import type { RetryPolicy } from "./retry.ts"
import type { ServerClock } from "./server-clock.ts"
import { serviceUrl, type Location } from "./service-url.ts"
import { within } from "./within.ts"

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

export interface TransportOptions extends Location, ServerClock, RetryPolicy {
  readonly projectId: string
  readonly auth: Auth
  readonly fetch: typeof globalThis.fetch
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly timeoutMs: number
  readonly deadlineMs: number
  readonly signal?: AbortSignal
  readonly onRequest?: (event: RequestEvent) => void
  readonly onResponse?: (event: ResponseEvent) => void
}

/** Stands for the URL of the service until it is known which. */
export const PLACEHOLDER = "http://service.invalid"

/** The operation of a method and a path template, its service, and whether anybody may call it. */
function operationOf<Id extends OperationId>(
  all: Readonly<Record<Id, Route>>,
  method: string,
  path: string,
): readonly [Id, Service, boolean | undefined] {
  for (const id in all) {
    const [verb, template, service, open] = all[id]
    if (verb === method && template === path) return [id, service, open]
  }
  throw new TypeError(`${method} ${path} is no operation`)
}

/** Takes typed calls to the right service, authenticated. */
export function transport(options: TransportOptions): Send {
  const { auth, now } = options
  const iamUrl = (): string => serviceUrl("IAM", options)

  return async (request, schemaPath) => {
    const { method } = request
    const [operationId, service, open] = operationOf(routes, method, schemaPath)
    const { pathname: path } = new URL(request.url)
    // A call with a base URL of its own goes there.
    const url = new URL(request.url.replace(PLACEHOLDER, () => serviceUrl(service, options)))
    const headers = Object.fromEntries(request.headers)
    const body = new Uint8Array(await request.arrayBuffer())
    const caller = AbortSignal.any([request.signal, options.signal ?? request.signal])

    async function send(signal: AbortSignal): Promise<Response> {
      const outgoing = { method, url, headers, body }
      const proof = open ? {} : await auth.headers(outgoing, { ...options, iamUrl, signal })
      return options.fetch(url, {
        method,
        headers: sendable(operationId, { ...headers, ...proof }),
        body: body.length > 0 ? body : null,
        // A redirect would carry credentials to a host nobody chose.
        redirect: "manual",
        signal,
      })
    }
    /** Names what the runtime says; the caller's own reason and our own errors stay as they are. */
    const because = (what: string) => (cause: unknown) => {
      if (caller.aborted || cause instanceof WorkspaceError) throw cause
      throw networkError(operationId, what, { cause, sent: !neverSent(cause) })
    }

    const end = now() + options.deadlineMs
    let renewed = false
    for (let attempt = 1; ; attempt++) {
      const begun = now()
      const event = { operationId, method, path, attempt }
      let refusal: Response | undefined
      let error: unknown
      try {
        options.onRequest?.(event)
        const timeoutMs = Math.min(options.timeoutMs, end - begun)
        // Only to its head: a body may take its time, a download is as long as its file.
        const response = await within(operationId, timeoutMs, (limit) =>
          send(AbortSignal.any([caller, limit])),
        ).catch(because(`no answer from ${url.host}`))
        const { status } = response
        const requestId = response.headers.get("x-request-id") ?? undefined
        options.onResponse?.({ ...event, status, requestId, ms: now() - begun })
        const moved = options.learn(response.headers)
        if (status < 400) {
          const isJson = response.body && /json/i.test(response.headers.get("content-type") ?? "")
          // Read to its end here, so that one that breaks off can be asked for again.
          const whole =
            isJson && (await response.arrayBuffer().catch(because("the answer broke off")))
          options.succeeded()
          return whole ? new Response(whole, response) : response
        }
        // Broken off while it is read: the status is all there is to know.
        const said = await response.text().catch(() => "")
        refusal = new Response(said, response)
        const refused = apiError(operationId, response, parseJson(said))
        error = refused
        if (status === 401 && !renewed && mayRenew(auth, refused, moved)) {
          renewed = true
          continue
        }
      } catch (cause) {
        error = cause
      }
      const ms = options.pauseAfter(error, attempt) ?? Infinity
      if (now() + ms >= end) {
        if (refusal) return refusal
        throw error
      }
      await options.sleep(ms, caller)
    }
  }
}

/** What a header cannot hold is told before anything is sent, and not quoted: it may be a token. */
function sendable(operationId: OperationId, headers: Readonly<Record<string, string>>): Headers {
  try {
    return new Headers(headers)
  } catch {
    // The runtime's words quote the value.
    throw new WorkspaceError(`${operationId}: no header can hold that`)
  }
}

/** A token that has ended is worth another; so is a signature that was too old by a wrong clock. */
function mayRenew(auth: Auth, { code, message }: ApiError, moved: boolean): boolean {
  // The gateway's word for credentials that are wrong; saying them again locks the key.
  return code === "APIGW.0301" ? moved && /signature expired/i.test(message) : auth.renew()
}
