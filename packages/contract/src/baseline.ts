// A request of each operation that nothing is wrong with, as of a given time.
import type { ApiDocument, ApiOperation, Json } from "./document.ts"
import { object, text, word } from "./document.ts"
import { jsonOf } from "./location.ts"
import { changed, type RequestPlan } from "./request-plan.ts"
import type { Target } from "./target.ts"

const TOKEN = "x-auth-token"
const DAY_MS = 86_400_000

export type BaselineTarget = Pick<Target, "project" | "credentials" | "signIn">

/** The first example where there is one, with its times moved to where they are allowed now. */
export function baseline(
  operation: ApiOperation,
  target: BaselineTarget,
  now: number,
): RequestPlan {
  const parameters = operation.parameters.filter(({ required }) => required)
  const pick = (place: string) =>
    parameters
      .filter((each) => each.in === place)
      .map((each): [string, string] => [each.name, word(each.example)])
  const plan: RequestPlan = {
    operationId: operation.operationId,
    method: operation.method,
    template: operation.path,
    path: {
      ...Object.fromEntries(pick("path")),
      ...(target.project === undefined ? {} : { project_id: target.project }),
    },
    query: pick("query"),
    headers: {
      ...(operation.secured ? credentialsOf(operation, target) : {}),
      ...(operation.body ? { "content-type": "application/json" } : {}),
    },
  }
  if (!operation.body) return withWindow(operation, plan, now)
  const signIn = operation.secured ? undefined : target.signIn
  const body = signIn ?? operation.body.examples.at(-1)?.value ?? {}
  return withWindow(operation, { ...plan, body }, now)
}

/** Headers that stand for who calls. */
export function credentialsOf(
  { parameters }: ApiOperation,
  { credentials }: Pick<Target, "credentials">,
): Readonly<Record<string, string>> {
  const token = parameters.find(({ name }) => name.toLowerCase() === TOKEN)
  return credentials ?? (token ? { [TOKEN]: text(token.example) } : {})
}

/** The plan with the times of its window moved so that it ended a day ago, as wide as it was. */
export function withWindow(
  { timeWindow }: ApiOperation,
  plan: RequestPlan,
  now: number,
): RequestPlan {
  if (!timeWindow) return plan
  const { begin, end } = timeWindow
  const given: Readonly<Record<string, Json | undefined>> =
    timeWindow.in === "query" ? Object.fromEntries(plan.query) : object(jsonOf(plan.body))
  const from = Date.parse(text(given[begin]))
  const to = Date.parse(text(given[end]))
  if (Number.isNaN(from) || Number.isNaN(to)) return plan
  const last = now - DAY_MS
  return withTimes(
    timeWindow,
    plan,
    new Date(last - (to - from)).toISOString(),
    new Date(last).toISOString(),
  )
}

/** The plan with these texts as the bounds of its window; undefined leaves one out. */
export function withTimes(
  { in: place, begin, end }: NonNullable<ApiOperation["timeWindow"]>,
  plan: RequestPlan,
  from: string | undefined,
  to: string | undefined,
): RequestPlan {
  const times = { [begin]: from, [end]: to }
  if (place === "query") return changed(plan, { query: times })
  return changed(plan, { body: { ...object(jsonOf(plan.body)), ...times } })
}

export function operationOf(document: ApiDocument, operationId: string): ApiOperation | undefined {
  return document.operations.find((each) => each.operationId === operationId)
}
