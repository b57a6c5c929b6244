import { crossOrigin as allow } from "@session-export/validators/hono"
import { Hono } from "hono/tiny"
import type { Stage } from "../call.ts"
import type { Config } from "../config.ts"

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
  const app = new Hono()
  app.use(allow(origins, ["Authorization", "X-Api-Key", "X-Request-Id"]))
  app.all("/", (c) => c.body(null))
  return app
}
