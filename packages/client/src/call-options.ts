import { present } from "./given.ts"
import type { HeadersOptions, Middleware, ParseAs, PathSerializer } from "openapi-fetch"

/** Sends a request of the operation that has this path template. */
export type Send = (request: Request, schemaPath: string) => Promise<Response>
type Values = Readonly<Record<string, unknown>>

/** What a call may say, whichever operation it is of; openapi-fetch's types narrow it for each. */
export interface CallOptions extends Omit<RequestInit, "body" | "headers"> {
  readonly baseUrl?: string
  readonly fetch?: (request: Request) => Promise<Response>
  readonly headers?: HeadersOptions
  readonly params?: {
    path?: Record<string, unknown>
    query?: Values
    header?: Record<string, string>
  }
  readonly parseAs?: ParseAs
  readonly querySerializer?: ((query: Values) => string) | { readonly allowReserved?: boolean }
  readonly pathSerializer?: PathSerializer
  readonly bodySerializer?: (body: unknown, headers?: Headers) => BodyInit
  readonly body?: unknown
  readonly middleware?: readonly Middleware[]
}

/** Parameters of a path, encoded; this API has texts, numbers and booleans only. */
export const fillPath: PathSerializer = (path, values) =>
  path.replaceAll(/\{(\w+)\}/g, (all, name) =>
    encodeURIComponent(String(name in values ? values[name] : all)),
  )

/** Parameters of a query, those that are there. */
export const toQuery =
  (encode: (text: string) => string) =>
  (query: Values): string =>
    present(query)
      .map(([name, value]) => `${name}=${encode(String(value))}`)
      .join("&")

/** Headers laid over one another: null takes one away, a list adds to what is there. */
export function mergeHeaders(...layers: readonly (HeadersOptions | undefined)[]): Headers {
  const merged = new Headers()
  for (const layer of layers) {
    for (const [name, value] of layer instanceof Headers ? layer : Object.entries(layer ?? {})) {
      if (value !== undefined && !Array.isArray(value)) merged.delete(name)
      for (const each of [value ?? []].flat()) merged.append(name, String(each))
    }
  }
  return merged
}
