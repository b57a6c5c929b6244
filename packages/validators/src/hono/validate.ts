import type { MiddlewareHandler } from "hono"
import { validateRequest, type ValidateOptions } from "../validate-request.ts"
import { violationBody } from "../violation.ts"
import type { HouseEnv } from "./env.ts"
import { respond } from "./respond-error.ts"

/** Judges the request that was routed and read; sets `valid`, or answers 400, 413, 415. */
export const validate =
  (options: ValidateOptions & { readonly now: () => number }): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const operationId = c.get("operationId")
    const parts = {
      path: c.req.param(),
      query: new URL(c.req.url).searchParams,
      headers: c.req.raw.headers,
      body: c.get("bodyBytes"),
    }
    const verdict = validateRequest(operationId, parts, options.now(), options)
    if (!verdict.ok) {
      const { status, violations } = verdict
      return respond(c, status, violationBody(operationId, status, violations))
    }
    c.set("valid", verdict.value)
    return next()
  }
