import type { HouseEnv } from "@session-export/validators/hono"
import type { Context } from "hono"
import type { DocumentedAnswer } from "./prism.ts"

/** Set by whoever sends the bytes; an example's would not fit them. */
const OURS = new Set(["content-length", "content-range", "x-request-id"])

/** A documented answer as a response: JSON, a text as it is, or bytes with their length. */
export function respondFrom(
  c: Context<HouseEnv>,
  { status, headers: documented, body }: DocumentedAnswer,
  more: Readonly<Record<string, string>> = {},
): Response {
  const headers = new Headers({ "x-request-id": c.get("requestId") })
  for (const [name, value] of Object.entries(documented)) {
    if (!OURS.has(name)) headers.set(name, value)
  }
  if (body instanceof Uint8Array) headers.set("content-length", String(body.length))
  for (const [name, value] of Object.entries(more)) headers.set(name, value)
  return new Response(payload(body), { status, headers })
}

function payload(body: unknown): string | Uint8Array<ArrayBuffer> | null {
  if (body === undefined || body === null) return null
  if (body instanceof Uint8Array) return new Uint8Array(body)
  return typeof body === "string" ? body : JSON.stringify(body)
}
