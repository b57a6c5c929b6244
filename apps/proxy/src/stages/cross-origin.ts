import { commonHeaders, operationIds, operations } from "@session-export/client/operations"
import { Hono } from "hono/tiny"
import { cors } from "hono/cors"
import type { Stage } from "../call.ts"
import type { Config } from "../config.ts"

/** How long a browser may remember a preflight, seconds. */
const PREFLIGHT_SECONDS = 600

/**
 * Lets the pages of listed origins read answers; no stage where none is listed. Origins are compared
 * letter by letter; never credentials, so cookies are out of the game.
 */
export function crossOrigin({ corsOrigins }: Config): readonly Stage[] {
  if (corsOrigins.length === 0) return []
  const judge = judgeOf(corsOrigins)
  return [
    async (call, next) => {
      const { request } = call
      const asked = new Headers()
      request.headers.forEach((value, name) => OF_CORS.test(name) && asked.set(name, value))
      const judged = await judge.request("/", { method: request.method, headers: asked })
      const headers = Object.fromEntries(judged.headers)
      if (request.method === "OPTIONS") return { status: judged.status, headers, body: null }
      const answer = await next(call)
      // Both may have a word to say on what the answer varies with.
      return { ...answer, headers: { ...headers, ...answer.headers } }
    },
  ]
}

/** All that the library looks at. */
const OF_CORS = /^(origin|access-control-request-\w+)$/i

/** Knows the headers of an answer, nothing of the API. */
function judgeOf(origins: readonly string[]): Hono {
  const all = operationIds.map((operationId) => operations[operationId])
  const asked = all.flatMap(({ parameters }) =>
    parameters.filter((each) => each.in === "header").map(({ name }) => name),
  )
  const answered = all.flatMap(({ responses }) =>
    Object.values(responses).flatMap(({ headers }) => headers),
  )
  const app = new Hono()
  app.use(
    cors({
      origin: [...origins],
      allowMethods: [...new Set(all.map(({ method }) => method))],
      allowHeaders: [
        ...new Set([...asked, "Content-Type", "Authorization", "X-Api-Key", "X-Request-Id"]),
      ],
      exposeHeaders: [...new Set([...answered, ...commonHeaders])].filter(
        (name) => !name.startsWith("Access-Control-"),
      ),
      maxAge: PREFLIGHT_SECONDS,
    }),
  )
  app.all("/", (c) => c.body(null))
  return app
}
