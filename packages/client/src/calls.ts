// Typed calls of every operation: openapi-fetch's types, arguments and answers in a third of its size.
// `test/calls.test.ts` makes the same calls through both and compares.
import type { Client, Middleware, ParseAs } from "openapi-fetch"
import { fillPath, mergeHeaders, toQuery, type CallOptions, type Fetch } from "./call-options.ts"
import { parseJson } from "./json.ts"

const METHODS = "GET PUT POST DELETE OPTIONS HEAD PATCH TRACE".split(" ")

/** Calls of the operations at `url`, sent by `send`. */
export function calls<Paths extends object>(url: string, send: Fetch): Client<Paths>
export function calls(url: string, send: Fetch): object {
  const everywhere: Middleware[] = []

  async function call(method: string, schemaPath: string, init: CallOptions = {}) {
    const {
      baseUrl = url,
      fetch = send,
      headers,
      params = {},
      parseAs = "json",
      querySerializer: query = {},
      pathSerializer = fillPath,
      bodySerializer = (content) => JSON.stringify(content),
      body,
      middleware = [],
      ...rest
    } = init
    const options = Object.freeze({
      baseUrl: baseUrl.replace(/\/$/, ""),
      // What middleware gets is a whole fetch, as its type says.
      fetch: (...asked: ConstructorParameters<typeof Request>) => fetch(new Request(...asked)),
      parseAs,
      querySerializer:
        typeof query === "function"
          ? query
          : toQuery(query.allowReserved ? String : encodeURIComponent),
      pathSerializer,
      bodySerializer,
    })
    const path = pathSerializer(options.baseUrl + schemaPath, params.path ?? {})
    const search = options.querySerializer(params.query ?? {}).replace(/^\?/, "")
    const own = [headers, params.header]
    const content = body === undefined ? null : bodySerializer(body, mergeHeaders(...own))
    const type = content === null ? {} : { "content-type": "application/json" }
    let request = new Request(search ? `${path}?${search}` : path, {
      ...rest,
      method,
      body: content,
      headers: mergeHeaders(type, ...own),
    })
    const context = { schemaPath, params, options, id: Math.random().toString(36).slice(2) }
    const all = [...everywhere, ...middleware]
    for (const each of all) {
      const result = await each.onRequest?.({ ...context, request })
      if (result instanceof Response) return outcome(request, result, parseAs)
      request = result ?? request
    }
    all.reverse()
    const rescue = async (cause: unknown): Promise<Response> => {
      let error = cause
      for (const each of all) {
        const result = await each.onError?.({ ...context, request, error })
        if (result instanceof Response) return result
        error = result ?? error
      }
      throw error
    }
    let response: Response
    try {
      response = await fetch(request)
    } catch (cause) {
      response = await rescue(cause)
    }
    for (const each of all) {
      response = (await each.onResponse?.({ ...context, request, response })) ?? response
    }
    return outcome(request, response, parseAs)
  }

  return {
    ...Object.fromEntries(
      METHODS.map((method) => [
        method,
        (path: string, init: CallOptions) => call(method, path, init),
      ]),
    ),
    request: (method: string, path: string, init: CallOptions) =>
      call(method.toUpperCase(), path, init),
    use: (...more: readonly Middleware[]) => void everywhere.push(...more),
    eject(...gone: readonly Middleware[]) {
      for (const each of gone) {
        if (everywhere.includes(each)) everywhere.splice(everywhere.indexOf(each), 1)
      }
    },
  }
}

/** A documented failure is a value, as success is. */
async function outcome({ method }: Request, response: Response, parseAs: ParseAs) {
  const { headers, ok, status } = response
  const key = ok ? "data" : "error"
  if (status === 204 || method === "HEAD" || headers.get("content-length") === "0") {
    return { [key]: undefined, response }
  }
  if (ok && parseAs !== "json") {
    return { data: parseAs === "stream" ? response.body : await response[parseAs](), response }
  }
  const said = await response.text()
  if (!ok) return { error: parseJson(said, said), response }
  return { data: said ? JSON.parse(said) : undefined, response }
}
