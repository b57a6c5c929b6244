import { operations, type OperationId } from "@session-export/client/operations"
import { sign } from "@session-export/client/signing"
import { normaliseRequest, serialise, type ValidRequest } from "@session-export/validators"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import { UpstreamError, type UpstreamRequest } from "../upstream/carrier.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { answer } from "./answer.ts"

/** Sends what was understood, never the bytes that came, and hands the judged answer back. */
export const forward =
  (config: Config, deps: Deps): MiddlewareHandler<HouseEnv> =>
  async (c) => {
    const operationId = c.get("operationId")
    const request = await outgoing(config, deps, operationId, c.get("valid"), {
      incoming: c.req.raw.headers,
      requestId: c.get("requestId"),
      signal: c.get("signal"),
      passThrough: c.get("caller")?.mode !== "api-key",
    })
    const facts = c.get("facts")
    facts.mayHaveStarted = operationId === "ExportSessions"
    try {
      return await answer(c, config, deps, await deps.send(request))
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      if (!error.sent) facts.mayHaveStarted = false
      deps.log("upstream failed", {
        requestId: c.get("requestId"),
        operationId,
        reason: error.reason,
      })
      return respondError(c, operationId, 503, {
        message: "The service behind this proxy does not answer; try again later.",
        headers: { "retry-after": "5" },
      })
    }
  }

interface Circumstances {
  readonly incoming: Headers
  readonly requestId: string
  readonly signal: AbortSignal
  /** The caller's own token goes upstream. */
  readonly passThrough: boolean
}

async function outgoing(
  config: Config,
  deps: Deps,
  operationId: OperationId,
  valid: ValidRequest,
  { incoming, requestId, signal, passThrough }: Circumstances,
): Promise<UpstreamRequest> {
  const { method, service, parameters } = operations[operationId]
  const { pathAndQuery, body } = serialise(operationId, normaliseRequest(operationId, valid))
  const url = new URL(config.upstreams[service] + pathAndQuery)
  // A short list made anew: what is not documented for this operation cannot slip through.
  const headers: Record<string, string> = { "x-request-id": requestId, accept: "*/*" }
  if (body !== null) headers["content-type"] = "application/json"
  for (const parameter of parameters.filter((each) => each.in === "header")) {
    const name = parameter.name.toLowerCase()
    const value = incoming.get(name)
    if (value !== null && (passThrough || name !== "x-auth-token")) headers[name] = value
  }
  if (!passThrough && config.credentials.mode === "access-key") {
    headers["x-project-id"] = valid.path.project_id ?? ""
    const bytes = new TextEncoder().encode(body ?? "")
    const request = { method, url, headers, body: bytes }
    Object.assign(headers, await sign(request, config.credentials.key, deps.now()))
  }
  return { method, url, headers, body, signal }
}
