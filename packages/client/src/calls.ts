// Typed calls of every operation: openapi-fetch's types, arguments and answers in a third of its size.
// `test/calls.test.ts` makes the same calls through both and compares.
import type { Client, Middleware, ParseAs } from "openapi-fetch"
import { fillPath, mergeHeaders, toQuery, type CallOptions, type Send } from "./call-options.ts"
import { parseJson } from "./json.ts"

const METHODS = "GET PUT POST DELETE OPTIONS HEAD PATCH TRACE".split(" ")

/** Calls of the operations at `url`; `send` is told of which. */
export function calls<Paths extends object>(url: string, send: Send): Client<Paths>
export function calls(url: string, send: Send): object {
  let everywhere: readonly Middleware[] = []

  async function request(method: string, schemaPath: string, init: CallOptions = {}) {
    const {
      baseUrl = url,
      fetch = (asked) => send(asked, schemaPath),
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
    const search = options.querySerializer(params.query ?? {}).replace(/^\??(?=.)/, "?")
    const type = body === undefined ? {} : { "content-type": "application/json" }
    const merged = mergeHeaders(type, headers, params.header)
    const context = {
      schemaPath,
      params,
      options,
      id: String(Math.random()),
      request: new Request(path + search, {
        ...rest,
        method,
        body: body === undefined ? null : bodySerializer(body, merged),
        headers: merged,
      }),
    }
    const all = [...everywhere, ...middleware]
    for (const each of all) {
      const result = await each.onRequest?.(context)
      if (result instanceof Response) return outcome(result, parseAs)
      context.request = result ?? context.request
    }
    all.reverse()
    let response = await fetch(context.request).catch(async (cause: unknown) => {
      let error = cause
      for (const each of all) {
        const result = await each.onError?.({ ...context, error })
        if (result instanceof Response) return result
        error = result ?? error
      }
      throw error
    })
    for (const each of all) {
      response = (await each.onResponse?.({ ...context, response })) ?? response
    }
    return outcome(response, parseAs)
  }

  return {
    ...Object.fromEntries(METHODS.map((method) => [method, request.bind(undefined, method)])),
    request,
    use: (...more: readonly Middleware[]) => void (everywhere = [...everywhere, ...more]),
    eject: (...gone: readonly Middleware[]) =>
      void (everywhere = everywhere.filter((each) => !gone.includes(each))),
  }
}

/** A documented failure is a value, as success is. */
async function outcome(response: Response, parseAs: ParseAs) {
  const { headers, ok, status } = response
  let value: unknown
  if (status === 204 || headers.get("content-length") === "0") value = undefined
  else if (!ok || parseAs === "json") {
    const said = await response.text()
    if (!ok) value = parseJson(said, said)
    else if (said) value = JSON.parse(said)
  } else value = parseAs === "stream" ? response.body : await response[parseAs]()
  return { [ok ? "data" : "error"]: value, response }
}
