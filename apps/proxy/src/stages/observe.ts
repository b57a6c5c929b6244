import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Facts } from "../context.ts"
import type { Deps } from "../deps.ts"

/** Gives the request its ID and its trace, and tells log and telemetry how it ended. */
export const observe =
  ({ now, log, newId, telemetry }: Deps): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const given = c.req.header("x-request-id") ?? ""
    const requestId = /^[\w.-]{1,64}$/.test(given) ? given : newId()
    const facts: Facts = {
      requestId,
      method: c.req.method,
      traceId: "",
      spanId: "",
      parentSpanId: undefined,
      sampled: false,
      begin: now(),
      operationId: undefined,
      caller: undefined,
      authMode: undefined,
      tries: 0,
      upstreamBegin: undefined,
      upstreamMs: undefined,
      mayHaveStarted: false,
      cause: undefined,
    }
    c.set("requestId", requestId)
    c.set("facts", facts)
    await next()
    facts.operationId = c.get("operationId")
    const ms = now() - facts.begin
    c.res.headers.set("x-request-id", requestId)
    const { operationId, method } = facts
    log("request", { requestId, method, operationId, status: c.res.status, ms })
    telemetry.request(facts, c.res.status, ms)
  }
