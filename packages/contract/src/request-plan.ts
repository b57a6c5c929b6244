// A request before it is one: what the cases change, and how it becomes bytes.

/** Every part named as the spec names it. */
export interface RequestPlan {
  readonly operationId: string
  readonly method: string
  /** Path template. */
  readonly template: string
  readonly path: Readonly<Record<string, string>>
  /** Pairs, so that a name can come twice. */
  readonly query: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
  /** JSON value, or text to be sent as it is; undefined = no body. */
  readonly body?: unknown
  readonly rawBody?: string | Uint8Array
}

/** Changes to a plan; a header set to undefined is left out. */
export interface RequestChange {
  readonly method?: string
  readonly template?: string
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly addQuery?: readonly (readonly [string, string])[]
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  readonly rawBody?: string | Uint8Array
}

export function changed(plan: RequestPlan, change: RequestChange): RequestPlan {
  const headers = { ...plan.headers, ...change.headers }
  const own = plan.query.filter(([name]) => !Object.hasOwn(change.query ?? {}, name))
  return {
    ...plan,
    method: change.method ?? plan.method,
    template: change.template ?? plan.template,
    path: { ...plan.path, ...change.path },
    query: [...own, ...defined(change.query ?? {}), ...(change.addQuery ?? [])],
    headers: Object.fromEntries(defined(headers)),
    ...("body" in change ? { body: change.body } : {}),
    ...(change.rawBody === undefined ? {} : { rawBody: change.rawBody }),
  }
}

const defined = (
  record: Readonly<Record<string, string | undefined>>,
): readonly (readonly [string, string])[] =>
  Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))

export function toRequest(plan: RequestPlan, baseUrl: string): Request {
  const path = plan.template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(plan.path[name] ?? ""),
  )
  const query = new URLSearchParams(plan.query.map(([name, value]) => [name, value]))
  const url = `${baseUrl}${path}${query.size > 0 ? `?${query}` : ""}`
  const given = plan.rawBody ?? (plan.body === undefined ? null : JSON.stringify(plan.body))
  // Bytes, because a text would get a content type of fetch's own.
  const body =
    typeof given === "string" ? new TextEncoder().encode(given) : given && new Uint8Array(given)
  return new Request(url, { method: plan.method, headers: plan.headers, body, redirect: "manual" })
}

/** One line for the list of what would be sent. */
export const describePlan = ({ method, template, query }: RequestPlan): string =>
  `${method} ${template}${query.length > 0 ? `?${query.map(([name]) => name).join("&")}` : ""}`
