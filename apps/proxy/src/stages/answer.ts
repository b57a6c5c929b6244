// Judges what comes back: a caller sees documented statuses, bodies and headers, nothing else.
import { operations, type ResponseInfo } from "@session-export/client/operations"
import { errorBody, validateResponse } from "@session-export/validators"
import { respond, respondError, type HouseEnv } from "@session-export/validators/hono"
import type { Context } from "hono"
import { reasonOf, UpstreamError, type UpstreamResponse } from "../upstream/carrier.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** Statuses that say the service cannot be had, whoever in between says it. */
const UNAVAILABLE = new Set([502, 503, 504])

export async function answer(
  c: Context<HouseEnv>,
  config: Config,
  deps: Deps,
  upstream: UpstreamResponse,
): Promise<Response> {
  const operationId = c.get("operationId")
  const { status, headers } = upstream
  const broken = (rule: string, as: 500 | 503): Response => {
    deps.log("upstream answer refused", {
      requestId: c.get("requestId"),
      operationId,
      status,
      rule,
    })
    const message =
      as === 503
        ? "The service behind this proxy is unavailable; try again later."
        : "The service behind this proxy gave an answer outside its documentation."
    return respondError(c, operationId, as, {
      message,
      headers: as === 503 ? { "retry-after": headers.get("retry-after") ?? "5" } : {},
    })
  }
  const documented = operations[operationId].responses[status]
  if (documented === undefined) {
    await upstream.body.cancel()
    return broken("undocumented status", UNAVAILABLE.has(status) ? 503 : 500)
  }
  if (documented.schema === null)
    return passFile(documented, upstream, () => broken("media-type", 500), c)

  const body = await readUpTo(upstream.body, config.maxAnswerBytes)
  if (body === undefined) return broken("too large", 500)
  const [violation] = validateResponse(operationId, { status, headers, body })
  if (violation === undefined) {
    return new Response(body, { status, headers: passed(documented, headers, c) })
  }
  if (status < 400) return broken(`${violation.rule} ${violation.path}`, 500)
  // The status is documented and true; only its body is somebody else's.
  deps.log("upstream error rewritten", { requestId: c.get("requestId"), operationId, status })
  const extra = Object.fromEntries(passed(documented, headers, c))
  return respond(c, status, errorBody(operationId, status), {
    ...extra,
    "content-type": "application/json",
  })
}

function passFile(
  documented: ResponseInfo,
  upstream: UpstreamResponse,
  broken: () => Response,
  c: Context<HouseEnv>,
): Response | Promise<Response> {
  const { status, headers, body } = upstream
  const faults = validateResponse(c.get("operationId"), { status, headers })
  if (faults.length > 0) return body.cancel().then(broken)
  const out = passed(documented, headers, c)
  if (documented.mediaTypes.length > 0) return new Response(body, { status, headers: out })
  // Documented without a body: whatever comes is dropped.
  return body.cancel().then(() => new Response(null, { status, headers: out }))
}

/** Documented headers and the media type; a length goes along only with an uncoded body. */
function passed(documented: ResponseInfo, headers: Headers, c: Context<HouseEnv>): Headers {
  const out = new Headers({ "x-request-id": c.get("requestId") })
  const names =
    documented.mediaTypes.length > 0 ? ["Content-Type", ...documented.headers] : documented.headers
  for (const name of names) {
    const value = headers.get(name)
    if (value !== null && name !== "X-Request-Id") out.set(name, value)
  }
  return out
}

async function readUpTo(body: ReadableStream<Uint8Array>, limit: number) {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of body) {
      length += chunk.length
      if (length > limit) return undefined
      chunks.push(chunk)
    }
  } catch (cause) {
    throw new UpstreamError(`broke off: ${reasonOf(cause)}`, { cause })
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
