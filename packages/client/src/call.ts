// One call of an operation as the helpers make it: for the client's project, failures thrown.
import { apiError, foreign } from "./api-error.ts"
import type { Client } from "./client.ts"
import { routes, type OperationId } from "./generated/operations.ts"
import type { operations } from "./generated/schema.ts"
import { parseJson } from "./json.ts"

/** What a call may be given, beside the project. */
interface Given<Id extends OperationId> {
  readonly path?: Omit<NonNullable<operations[Id]["parameters"]["path"]>, "project_id">
  readonly query?: operations[Id]["parameters"]["query"]
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: operations[Id] extends JsonRequest<infer T> ? T : never
  readonly signal?: AbortSignal | undefined
}
interface JsonRequest<T> {
  readonly requestBody: { readonly content: { readonly "application/json": T } }
}
interface JsonAnswer<T> {
  readonly responses: { readonly 200: { readonly content: { readonly "application/json": T } } }
}
type Json<Id extends OperationId> = operations[Id] extends JsonAnswer<infer T> ? T : never

/** Typed calls, as far as they are the same for every operation. */
interface Sender {
  readonly projectId: string
  request(method: string, path: string, init?: object): Promise<Answer<unknown>>
}
interface Answer<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** @throws ApiError | NetworkError | TimeoutError */
export function call<Id extends OperationId, Kind extends "text" | "stream">(
  client: Client,
  operationId: Id,
  parseAs: Kind,
  given: Given<Id>,
): Promise<Answer<Kind extends "text" ? string : ReadableStream<Uint8Array> | null>>
export async function call(
  client: Sender,
  operationId: OperationId,
  parseAs: string,
  { path, query, ...rest }: Given<OperationId>,
): Promise<Answer<unknown>> {
  const [method, template] = routes[operationId]
  const answer = await client.request(method, template, {
    ...rest,
    params: { path: { project_id: client.projectId, ...path }, query },
    parseAs,
  })
  if (answer.response.ok) return answer
  throw apiError(operationId, answer.response, answer.error)
}

/** The same of an operation that answers in JSON. */
export function ask<Id extends OperationId>(
  client: Client,
  operationId: Id,
  given: Given<Id>,
): Promise<Json<Id>>
export async function ask(
  client: Client,
  operationId: OperationId,
  given: Given<OperationId>,
): Promise<object> {
  const { data = "" } = await call(client, operationId, "text", given)
  const json = parseJson(data)
  if (json instanceof Object) return json
  throw foreign(operationId)
}
