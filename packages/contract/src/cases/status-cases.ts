// Every documented status of every operation, by a real cause where there is one.
import { credentialsOf } from "../baseline.ts"
import type { Case, Evidence } from "../case.ts"
import { ContractFault, type Context } from "../context.ts"
import type { ApiDocument, ApiOperation } from "../document.ts"
import { sameKeyOtherBody, takesKey } from "../idempotency-key.ts"
import type { Answer } from "../oracle.ts"
import { changed, type RequestChange, type RequestPlan } from "../request-plan.ts"
import type { Situation } from "../target.ts"

export function statusCases(document: ApiDocument): readonly Case[] {
  return document.operations.flatMap((operation) =>
    operation.responses.map(({ status }) => ({
      name: `${operation.operationId} status ${status}`,
      operationId: operation.operationId,
      kind: "status" as const,
      status,
      creates: startsTasks(operation, status),
      sends: `${operation.method} ${operation.path}, for ${status}`,
      run: (context: Context) => show(context, operation, status),
    })),
  )
}

/** Pairs a target claims: the document must have them, or it has lost them. */
export function claimCases(
  document: ApiDocument,
  claims: readonly (readonly [string, number])[],
): readonly Case[] {
  return claims.map(([operationId, status]) => ({
    name: `${operationId} claim ${status}`,
    operationId,
    kind: "status" as const,
    creates: 0,
    sends: "nothing",
    async run() {
      const operation = document.operations.find((each) => each.operationId === operationId)
      if (operation?.responses.some((each) => each.status === status)) return undefined
      throw new ContractFault(`${operationId}: ${status} can be caused, but is not documented`)
    },
  }))
}

const startsTasks = ({ operationId, startsExport }: ApiOperation, status: number): number =>
  (startsExport && (status < 300 || status === 409 || status === 422)) ||
  (operationId === "DownloadExportFile" && (status < 300 || status === 416))
    ? 1
    : 0

async function show(context: Context, operation: ApiOperation, status: number): Promise<Evidence> {
  const { can = {} } = context.target
  const { operationId } = operation
  const signIn = operation.secured || context.target.signIn !== undefined
  const impossible = signIn ? can.cannot?.(operationId, status) : "no user to sign in as"
  const own = impossible === undefined ? ownCause(context, operation, status) : undefined
  const situation = (await can.arrange?.(operationId, status)) ?? own
  if (situation) {
    await sendIn(context, operation, situation, status)
    return { how: "caused", cause: situation.cause }
  }
  const headers = can.force?.(operationId, status)
  if (headers) {
    const cause = Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join(", ")
    await sendIn(context, operation, { cause, request: { headers } }, status)
    return { how: "forced", cause }
  }
  if (impossible === undefined) throw new ContractFault(`nobody knows how to cause ${status}`)
  return { how: "impossible", cause: impossible }
}

async function sendIn(
  context: Context,
  operation: ApiOperation,
  situation: Situation,
  status: number,
) {
  try {
    const plan = changed(await context.valid(operation), situation.request ?? {})
    const answer = await context.send(operation, plan, situation.fetch)
    if (answer.status === status) return checkPart(plan, answer)
    throw new ContractFault(`${situation.cause}: expected ${status}, got ${answer.status}`)
  } finally {
    await situation.end?.()
  }
}

/** A part says which it is, and is it (RFC 9110, section 14.4). */
function checkPart({ headers }: RequestPlan, { status, headers: said, bytes }: Answer): void {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "") ?? []
  if (status !== 206 || first === undefined) return
  const range = said.get("content-range") ?? ""
  const length = Number(last) - Number(first) + 1
  if (range.startsWith(`bytes ${first}-${last}/`) && bytes.length === length) return
  throw new ContractFault(`asked for ${headers.range}, got ${bytes.length} bytes as "${range}"`)
}

/** What a request alone can cause, whatever the target. */
function ownCause(
  { target }: Context,
  operation: ApiOperation,
  status: number,
): Situation | undefined {
  const { method, path, secured, body, responses } = operation
  const success = Math.min(...responses.map((each) => each.status))
  const by = (cause: string, request: RequestChange): Situation => ({ cause, request })
  if (status === success) return by("a valid request", {})
  switch (status) {
    case 206:
      return by("a part of the file is asked for", { headers: { range: "bytes=0-3" } })
    case 400:
      return body
        ? by("the body is a list", { body: [] })
        : by("an unknown parameter", { query: { zz: "1" } })
    case 401:
      return secured
        ? by("no credentials", { headers: without(credentialsOf(operation, target)) })
        : undefined
    case 404:
      return by("a path that is no operation", { template: `${path}x` })
    case 405:
      return by("another method", { method: method === "GET" ? "PATCH" : "PUT" })
    case 413:
      return by("a body over the limit", { rawBody: " ".repeat((body?.maxBytes ?? 0) + 1) })
    case 415:
      return by("a media type that is not JSON", { headers: { "content-type": "text/plain" } })
    case 422:
      return takesKey(operation) ? sameKeyOtherBody(operation, target.fetch) : undefined
    case 416:
      return by("a part beyond the end", { headers: { range: "bytes=999999999999-" } })
    default:
      return undefined
  }
}

const without = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, undefined]))
