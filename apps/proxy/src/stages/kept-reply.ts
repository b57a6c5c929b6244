// An answer of the upstream as it is kept, and as it is given once more.
import { operations } from "@session-export/client/operations"
import type { HouseEnv } from "@session-export/validators/hono"
import type { Context } from "hono"
import type { Reply } from "../store/replies.ts"

/** Reads an answer to its end. Its headers are those the spec documents for its status. */
export async function replyOf(c: Context<HouseEnv>, response: Response): Promise<Reply> {
  const documented = operations[c.get("operationId")].responses[response.status]?.headers ?? []
  const headers: Record<string, string> = {}
  for (const name of ["content-type", ...documented.map((each) => each.toLowerCase())]) {
    const value = response.headers.get(name)
    if (value !== null) headers[name] = value
  }
  return { status: response.status, headers, body: await response.text() }
}

export const replayed = (c: Context<HouseEnv>, { status, headers, body }: Reply): Response =>
  new Response(body, {
    status,
    headers: { ...headers, "idempotency-replayed": "true", "x-request-id": c.get("requestId") },
  })
