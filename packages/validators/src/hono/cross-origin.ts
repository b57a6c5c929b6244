import { commonHeaders, operationIds, operations } from "@session-export/client/operations"
import type { MiddlewareHandler } from "hono"
import { cors } from "hono/cors"

/** How long a browser may remember a preflight, seconds. */
const PREFLIGHT_SECONDS = 600

/**
 * Lets the pages of listed origins call, with the headers that operations take, and read the headers that
 * they answer with. Origins (`https://a.example`) are compared letter by letter; never credentials, so
 * cookies are out of the game. `more` = request headers beside those of the spec.
 */
export function crossOrigin(
  origins: readonly string[],
  more: readonly string[] = [],
): MiddlewareHandler {
  const all = operationIds.map((operationId) => operations[operationId])
  const asked = all.flatMap(({ parameters }) =>
    parameters.filter((each) => each.in === "header").map(({ name }) => name),
  )
  const answered = all.flatMap(({ responses }) =>
    Object.values(responses).flatMap(({ headers }) => headers),
  )
  return cors({
    origin: [...origins],
    allowMethods: [...new Set(all.map(({ method }) => method))],
    allowHeaders: [...new Set([...asked, "Content-Type", ...more])],
    exposeHeaders: [...new Set([...answered, ...commonHeaders])].filter(
      (name) => !name.startsWith("Access-Control-"),
    ),
    maxAge: PREFLIGHT_SECONDS,
  })
}
