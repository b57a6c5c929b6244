// Wrong implementations: a right one behind a fetch that changes what goes in or what comes out.
import type { Fetch } from "../src/run.ts"

export interface Fault {
  readonly name: string
  readonly wrap: (right: Fetch) => Fetch
  readonly survives?: string
}

interface Reply {
  status: number
  headers: Headers
  body: string | Uint8Array
}

/** Changes the answers that a predicate picks. */
export const answering = (
  name: string,
  when: (reply: Reply, request: Request) => boolean,
  change: (reply: Reply) => void,
): Fault => ({
  name,
  wrap: (right) => async (request) => {
    const response = await right(request.clone())
    const bytes = new Uint8Array(await response.arrayBuffer())
    const binary = !/json/.test(response.headers.get("content-type") ?? "json")
    const reply: Reply = {
      status: response.status,
      headers: new Headers(response.headers),
      body: binary ? bytes : new TextDecoder().decode(bytes),
    }
    if (when(reply, request)) change(reply)
    const empty = reply.status === 204 || reply.body.length === 0
    const body = typeof reply.body === "string" ? reply.body : new Uint8Array(reply.body)
    return new Response(empty ? null : body, { status: reply.status, headers: reply.headers })
  },
})

interface Call {
  method: string
  url: URL
  headers: Headers
  body: string
}

/** Changes what the right implementation gets to see. */
export const receiving = (name: string, change: (call: Call) => void): Fault => ({
  name,
  wrap: (right) => async (request) => {
    const call: Call = {
      method: request.method,
      url: new URL(request.url),
      headers: new Headers(request.headers),
      body: new TextDecoder().decode(await request.arrayBuffer()),
    }
    change(call)
    const bodiless = call.method === "GET" || call.body === ""
    const body = bodiless ? null : new TextEncoder().encode(call.body)
    return right(new Request(call.url, { method: call.method, headers: call.headers, body }))
  },
})

/** Changes the JSON of a call where it is JSON. */
export const receivingJson = (
  name: string,
  change: (body: Record<string, unknown>, call: Call) => void,
): Fault =>
  receiving(name, (call) => {
    let body: unknown
    try {
      body = JSON.parse(call.body)
    } catch {
      // Left as it is: this fault is about something else.
      return
    }
    if (typeof body !== "object" || body === null || Array.isArray(body)) return
    const members = Object.fromEntries(Object.entries(body))
    change(members, call)
    call.body = JSON.stringify(members)
  })
