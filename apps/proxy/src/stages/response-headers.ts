import { commonHeaders, operationIds, operations } from "@session-export/client/operations"
import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import { cors } from "hono/cors"
import type { Config } from "../config.ts"

/** How long a browser may remember a preflight, seconds. */
const PREFLIGHT_SECONDS = 600

/** Headers every answer has, by lower-case name: nothing of it is kept, guessed at, run or framed. */
export const securityHeaders = ({
  hstsSeconds,
}: Pick<Config, "hstsSeconds">): Readonly<Record<string, string>> => ({
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  ...(hstsSeconds === 0
    ? {}
    : { "strict-transport-security": `max-age=${hstsSeconds}; includeSubDomains` }),
})

/** Puts them on every answer, and lets the pages of listed origins read it. */
export function responseHeaders(config: Config): MiddlewareHandler<HouseEnv> {
  const fixed = Object.entries(securityHeaders(config))
  const put: MiddlewareHandler<HouseEnv> = async (c, next) => {
    await next()
    for (const [name, value] of fixed) c.res.headers.set(name, value)
  }
  if (config.corsOrigins.length === 0) return put
  const share = crossOrigin(config.corsOrigins)
  return (c, next) => put(c, async () => void (c.res = (await share(c, next)) ?? c.res))
}

/** A list of origins, compared letter by letter; never credentials, so cookies are out of the game. */
function crossOrigin(origins: readonly string[]): MiddlewareHandler<HouseEnv> {
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
    allowHeaders: [
      ...new Set([...asked, "Content-Type", "Authorization", "X-Api-Key", "X-Request-Id"]),
    ],
    exposeHeaders: [...new Set([...answered, ...commonHeaders])].filter(
      (name) => !name.startsWith("Access-Control-"),
    ),
    maxAge: PREFLIGHT_SECONDS,
  })
}
