import { operations } from "@session-export/client/operations"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import { accessKey } from "../auth/access-key.ts"
import { apiKey } from "../auth/api-key.ts"
import { jwt } from "../auth/jwt.ts"
import { passthrough } from "../auth/passthrough.ts"
import { presented } from "../auth/presented.ts"
import { unauthorized, type Way } from "../auth/verdict.ts"
import type { AuthMode } from "../config/callers.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** How each kind of credentials is sent, for who sends none. */
const HOW: Readonly<Record<AuthMode, string>> = {
  passthrough: "X-Auth-Token",
  "api-key": "X-Api-Key",
  jwt: "Authorization: Bearer with a JWT",
  "access-key": "Authorization: SDK-HMAC-SHA256",
}

/** Seconds until the keys of JWTs may be there again. */
const RETRY_AFTER = "5"

/** Finds out who calls, by the one kind of credentials a request carries; 401 when nobody can be made out. */
export function authenticate(config: Config, deps: Deps): MiddlewareHandler<HouseEnv> {
  const { authModes } = config
  const ways = waysOf(config, deps)
  const wanted = authModes.map((mode) => HOW[mode]).join(" or ")
  return async (c, next) => {
    const operationId = c.get("operationId")
    const facts = c.get("facts")
    if (operations[operationId].security.length === 0) {
      if (authModes.includes("passthrough")) return next()
      facts.cause = "no sign-in here"
      return respondError(c, operationId, 403, {
        message: "This proxy has credentials of its own and gives out no tokens.",
      })
    }
    const [only, ...others] = presented(c.req.raw.headers, authModes)
    const way = only?.mode && ways[only.mode]
    const verdict =
      others.length > 0
        ? unauthorized("several credentials", `Send one kind of credentials only: ${wanted}.`)
        : only && way
          ? await way(only.value, c.req.raw, c.get("bodyBytes"))
          : unauthorized("no credentials", missing(authModes, wanted))
    if (verdict.ok) {
      c.set("caller", verdict.caller)
      facts.caller = verdict.caller.name
      facts.authMode = verdict.caller.mode
      return next()
    }
    const { status, cause, message, code } = verdict
    facts.cause = cause
    if (status === 503) {
      return respondError(c, operationId, 503, { message, headers: { "retry-after": RETRY_AFTER } })
    }
    return respondError(c, operationId, 401, { message, code: code ?? "APIGW.0301" })
  }
}

function waysOf(config: Config, deps: Deps): Readonly<Partial<Record<AuthMode, Way>>> {
  const { authModes, callers } = config
  const has = (mode: AuthMode): boolean => authModes.includes(mode)
  return {
    ...(has("passthrough") ? { passthrough } : {}),
    ...(has("api-key") ? { "api-key": apiKey(callers) } : {}),
    ...(has("access-key") ? { "access-key": accessKey(callers, deps.now) } : {}),
    ...(config.jwt && deps.jwtKeys
      ? { jwt: jwt(config.jwt, callers, deps.jwtKeys, deps.now) }
      : {}),
  }
}

/** As the vendor's gateway words it where its tokens are all that is taken. */
const missing = (modes: readonly AuthMode[], wanted: string): string =>
  modes.length === 1 && modes[0] === "passthrough"
    ? "Incorrect IAM authentication information: x-auth-token not found"
    : `No credentials that this proxy takes: send ${wanted}.`
