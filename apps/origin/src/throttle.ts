import { operations, type OperationId } from "@session-export/client/operations"
import { shapes } from "@session-export/validators"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { Context, MiddlewareHandler } from "hono"
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { principalOf } from "./auth/principal.ts"
import type { Config, ThrottleClass } from "./config.ts"

function classOf(operationId: OperationId): ThrottleClass {
  const { startsExport, security, method } = operations[operationId]
  if (startsExport) return "export"
  if (security.length === 0) return "signIn"
  return method === "GET" ? "read" : "write"
}

/** 429 beyond so many calls of a user in a minute, in the gateway's words. */
export function throttle({ perMinute }: Config): MiddlewareHandler<HouseEnv> {
  const limiters = new Map(
    Object.entries(perMinute).flatMap(([name, points]) =>
      points === null ? [] : [[name, new RateLimiterMemory({ points, duration: 60 })]],
    ),
  )
  return async (c, next) => {
    const operationId = c.get("operationId")
    const limiter = limiters.get(classOf(operationId))
    if (!limiter) return next()
    try {
      await limiter.consume(userOf(c))
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      const policy = `policy user over ratelimit,limit:${limiter.points},time:1 minute`
      return respondError(c, operationId, 429, {
        message: `The throttling threshold has been reached: ${policy}`,
        headers: { "retry-after": String(Math.ceil(error.msBeforeNext / 1000)) },
      })
    }
    return next()
  }
}

/** Who calls; for a sign-in who is said to, so that nobody's password can be tried for ever. */
function userOf(c: Context<HouseEnv>): string {
  const { body } = c.get("valid")
  if (c.get("operationId") === "KeystoneCreateUserTokenByPassword") {
    const shape = shapes.KeystoneCreateUserTokenByPassword
    if (!shape.body(body)) throw new TypeError("reached without validation")
    const { name, domain } = body.auth.identity.password.user
    return `${domain.name}/${name}`
  }
  const { domainName, userName } = principalOf(c.req.raw)
  return `${domainName}/${userName}`
}
