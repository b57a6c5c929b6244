import {
  operationIds,
  operations,
  type OperationId,
  type Service,
} from "@session-export/client/operations"
import type { OutgoingRequest } from "@session-export/client"
import { normaliseRequest, serialise, type ValidRequest } from "@session-export/validators"

/** A request as it goes upstream, but for what proves who sends it. */
export interface Outgoing extends OutgoingRequest {
  readonly operationId: OperationId
  readonly service: Service
  readonly projectId: string
  /** The body once more, as text; null for none. */
  readonly text: string | null
}

/** The caller's own token: passed on for callers that are to be judged by the upstream, dropped otherwise. */
const TOKEN = "x-auth-token"

/**
 * Made anew from what was understood: no byte of the request that came is sent on. Headers are those the
 * spec documents for the operation, and nothing else: credentials, cookies and whatever belongs to the
 * caller's connection cannot slip through.
 */
export function outgoing(
  operationId: OperationId,
  valid: ValidRequest,
  incoming: Pick<Headers, "get">,
  { baseUrl, passToken }: { readonly baseUrl: string; readonly passToken: boolean },
): Outgoing {
  const { method, service } = operations[operationId]
  const { pathAndQuery, body } = serialise(operationId, normaliseRequest(operationId, valid))
  const headers: Record<string, string> =
    body === null ? {} : { "content-type": "application/json" }
  for (const name of headersOf.get(operationId) ?? []) {
    if (name === TOKEN && !passToken) continue
    const value = incoming.get(name)
    if (value !== null) headers[name] = value
  }
  return {
    operationId,
    service,
    projectId: valid.path.project_id ?? "",
    method,
    url: new URL(baseUrl + pathAndQuery),
    headers,
    text: body,
    body: body === null ? NOTHING : encoder.encode(body),
  }
}

const encoder = new TextEncoder()
const NOTHING = new Uint8Array()

/** Documented headers of a request, lower-case. */
const headersOf: ReadonlyMap<OperationId, readonly string[]> = new Map(
  operationIds.map((operationId) => [
    operationId,
    operations[operationId].parameters.flatMap((each) =>
      each.in === "header" ? [each.name.toLowerCase()] : [],
    ),
  ]),
)
