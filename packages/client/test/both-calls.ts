// The same calls through openapi-fetch and through ours, against one server.
import createFetchClient, { type Client } from "openapi-fetch"
import { calls } from "../src/calls.ts"
import type { paths } from "../src/generated/schema.ts"
import type { Received, TestServer } from "./server.ts"

export type Calls = Client<paths>

/** openapi-fetch's, and ours. */
export const both = ({ url }: TestServer): readonly [Calls, Calls] => {
  const send = (request: Request) => fetch(request)
  return [createFetchClient<paths>({ baseUrl: url, fetch: send }), calls<paths>(url, send)]
}

/** What came of a call, and what was asked for it. */
export async function told(
  server: TestServer,
  call: () => Promise<unknown>,
): Promise<{ outcome: unknown; received: readonly Received[] }> {
  const before = server.received.length
  const outcome = await call().then(plain, (error: unknown) => ({ thrown: String(error) }))
  return { outcome, received: server.received.slice(before) }
}

async function plain(outcome: unknown): Promise<unknown> {
  const { response, data, ...rest } = Object(outcome)
  const read =
    data instanceof ReadableStream || data instanceof Blob ? new Response(data) : undefined
  return {
    ...rest,
    status: response?.status,
    data: read ? await read.text() : data,
    keys: Object.keys(Object(outcome)),
  }
}
