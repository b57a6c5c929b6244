import { operations } from "@session-export/client/operations"
import { errorAnswer, type Answer } from "../answer.ts"
import { accessKey } from "../auth/access-key.ts"
import { apiKey } from "../auth/api-key.ts"
import { jwt } from "../auth/jwt.ts"
import { passthrough } from "../auth/passthrough.ts"
import { presented, type Presented } from "../auth/presented.ts"
import { unauthorized, type Verdict, type Way } from "../auth/verdict.ts"
import { after, type Awaitable } from "../awaitable.ts"
import type { Answering, Call, Next, Stage } from "../call.ts"
import type { AuthMode } from "../config/callers.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** How each kind of credentials is sent, for who sends none. */
const HOW: Readonly<Record<AuthMode, string>> = {
  passthrough: "X-Auth-Token",
  "api-key": "X-Api-Key or Authorization: Bearer with a key",
  jwt: "Authorization: Bearer with a JWT",
  "access-key": "Authorization: SDK-HMAC-SHA256",
}

/** Finds out who calls, by the one kind of credentials a request carries; 401 when nobody can be made out. */
export function authenticate(config: Config, deps: Deps): Stage {
  const { authModes } = config
  const judge = judgeOf(config, deps)
  return (call, next) => {
    const { operationId, facts } = call
    if (operations[operationId].security.length === 0) {
      if (authModes.includes("passthrough")) return next(call)
      facts.cause = "no sign-in here"
      return errorAnswer(operationId, 403, {
        message: "This proxy has credentials of its own and gives out no tokens.",
      })
    }
    return after(judge(call), (verdict) => heeded(verdict, call, next))
  }
}

function heeded(verdict: Verdict, call: Call, next: Next): Answering {
  const { facts } = call
  if (!verdict.ok) {
    facts.cause = verdict.cause
    return refusal(verdict, call)
  }
  call.caller = verdict.caller
  facts.caller = verdict.caller.name
  facts.authMode = verdict.caller.mode
  return next(call)
}

function refusal(verdict: Exclude<Verdict, { ok: true }>, { operationId }: Call): Answer {
  const { message } = verdict
  if (verdict.status === 401) {
    return errorAnswer(operationId, 401, { message, code: verdict.code })
  }
  const seconds = String(Math.ceil(verdict.retryAfterMs / 1000))
  return errorAnswer(operationId, 503, { message, headers: { "retry-after": seconds } })
}

function judgeOf(config: Config, deps: Deps) {
  const { authModes } = config
  const ways = waysOf(config, deps)
  const taken = authModes.map((mode) => HOW[mode]).join(" or ")
  return ({ request, body }: Call): Awaitable<Verdict> => {
    const all = presented(request.headers, authModes)
    const [only] = all
    if (all.length > 1) return unauthorized("several credentials", several(all))
    // What is not taken here is as good as nothing.
    const way = only?.mode && ways[only.mode]
    return only && way
      ? way(only.value, request, body)
      : unauthorized("no credentials", missing(authModes, taken))
  }
}

/** Names the headers, never what is in them. */
function several(all: readonly Presented[]): string {
  const names = [...new Set(all.map(({ header }) => header))]
  const [name = ""] = names
  return names.length > 1
    ? `Send one kind of credentials: leave out all but one of ${names.join(", ")}.`
    : `Send one kind of credentials: ${name} stands there twice; leave out one.`
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
