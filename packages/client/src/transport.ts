// The layer below openapi-fetch: finds the service, proves who calls, bounds the time.
import type { Auth, AuthContext } from "./auth/auth.ts"
import { NetworkError, TimeoutError, WorkspaceError } from "./errors.ts"
import { operationIds, operations, type OperationId } from "./generated/operations.ts"
import { serviceUrl, type Location } from "./service-url.ts"

export interface TransportOptions extends Location {
  readonly projectId: string
  readonly auth: Auth
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  readonly timeoutMs: number
}

const patterns = operationIds.map((id) => ({
  id,
  method: operations[id].method,
  path: new RegExp(`^${operations[id].path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
}))

function operationOf(method: string, path: string): OperationId {
  const found = patterns.find((each) => each.method === method && each.path.test(path))
  if (!found) throw new TypeError(`${method} ${path} is no operation of this API`)
  return found.id
}

/** A fetch that takes openapi-fetch's requests to the right service, authenticated. */
export function transport(options: TransportOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const asked = new URL(request.url)
    const operationId = operationOf(request.method, asked.pathname)
    const base = serviceUrl(operations[operationId].service, options)
    const url = new URL(`${base}${asked.pathname}${asked.search}`)
    const body = new Uint8Array(await request.arrayBuffer())
    const headers = Object.fromEntries(request.headers)
    const outgoing = { method: request.method, url, headers, body }

    const send = async (): Promise<Response> => {
      const limit = new AbortController()
      const timer = setTimeout(() => limit.abort(), options.timeoutMs)
      const signal = AbortSignal.any([request.signal, limit.signal])
      try {
        const proof =
          operations[operationId].security.length > 0
            ? await options.auth.headers(outgoing, context(options, signal))
            : {}
        return await options.fetch(url, {
          method: request.method,
          headers: { ...headers, ...proof },
          ...(body.length > 0 ? { body } : {}),
          // A redirect would carry credentials to a host nobody chose.
          redirect: "manual",
          signal,
        })
      } catch (error) {
        if (limit.signal.aborted) throw new TimeoutError(operationId, options.timeoutMs)
        if (request.signal.aborted || error instanceof WorkspaceError) throw error
        throw new NetworkError(`${operationId}: no answer from ${url.host}`, operationId, {
          cause: error,
        })
      } finally {
        // From here on the body may take its time: a download is as long as its file.
        clearTimeout(timer)
      }
    }

    const first = await send()
    // 401 means that nothing was done, so even a create may be sent again, once.
    if (first.status !== 401 || !options.auth.renew()) return first
    await first.body?.cancel()
    return send()
  }
}

function context(options: TransportOptions, signal: AbortSignal): AuthContext {
  return {
    projectId: options.projectId,
    now: options.now,
    iamUrl: () => serviceUrl("IAM", options),
    fetch: options.fetch,
    signal,
  }
}
