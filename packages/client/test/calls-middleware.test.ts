// Middleware of openapi-fetch and of ours: the same callbacks with the same arguments, the same outcomes.
import type { Middleware, MiddlewareCallbackParams } from "openapi-fetch"
import { afterAll, beforeAll, expect, test } from "vitest"
import { both, told } from "./both-calls.ts"
import { answerJson, startServer, type TestServer } from "./server.ts"

const LIST = "/v2/{project_id}/export-tasks"
const path = { project_id: "p1" }

let server: TestServer
beforeAll(async () => {
  server = await startServer(answerJson(200, { export_tasks: [], count: 0 }))
})
afterAll(() => server.close())

/** Notes what each callback is given, and answers as it is told to. */
function noting(name: string, notes: unknown[], more: Middleware = { onRequest: () => undefined }) {
  const note = ({ request, schemaPath, params, id, options }: MiddlewareCallbackParams) => {
    const { fetch: _fetch, querySerializer, pathSerializer, bodySerializer, ...rest } = options
    const types = [querySerializer, pathSerializer, bodySerializer].map((each) => typeof each)
    const frozen = Object.isFrozen(options)
    notes.push({ name, url: request.url, schemaPath, params, id: typeof id, rest, types, frozen })
  }
  const middleware: Middleware = {
    onRequest: (given) => (note(given), more.onRequest?.(given)),
    onResponse: (given) => (
      note(given),
      notes.push(given.response.status),
      more.onResponse?.(given)
    ),
    onError: (given) => (note(given), notes.push(String(given.error)), more.onError?.(given)),
  }
  return middleware
}

const dead = async (): Promise<Response> => {
  throw new Error("dead")
}
test.each<[string, Middleware, ((request: Request) => Promise<Response>)?]>([
  ["that does nothing", { onRequest: () => undefined }],
  [
    "that changes the request",
    {
      onRequest: ({ request }) => {
        const changed = new Request(request)
        changed.headers.set("x-changed", "1")
        return changed
      },
    },
  ],
  ["that answers itself", { onRequest: () => Response.json({ count: 7 }) }],
  [
    "that changes the answer",
    { onResponse: ({ response }) => Response.json({ was: response.status }) },
  ],
  [
    "that fails",
    {
      onRequest: () => {
        throw new Error("no")
      },
    },
  ],
  ["that sees an error", { onError: () => undefined }, dead],
  [
    "that renames an error",
    { onError: ({ error }) => new Error(`renamed ${String(error)}`) },
    dead,
  ],
  ["that answers an error", { onError: () => Response.json({ count: 1 }) }, dead],
])("%s", async (_what, more, send) => {
  const seen = await Promise.all(
    both(server).map(async (client) => {
      const notes: unknown[] = []
      client.use(noting("first", notes), noting("second", notes, more))
      const gone = noting("gone", notes)
      client.use(gone)
      client.eject(gone)
      const call = () =>
        client.GET(LIST, {
          params: { path, query: { limit: 1 } },
          middleware: [noting("own", notes)],
          ...(send && { fetch: send }),
        })
      const { outcome } = await told(server, call)
      return { notes, outcome }
    }),
  )
  expect(seen[1]).toEqual(seen[0])
  expect(JSON.stringify(seen[1]?.notes)).not.toContain("gone")
})
