import type { ErrorCode } from "@session-export/client/error-catalogue"
import { operations, operationIds, type OperationId } from "@session-export/client/operations"
import type { Context, ErrorHandler, NotFoundHandler } from "hono"
import { errorBody } from "../violation.ts"
import type { HouseEnv } from "./env.ts"

/** What is said beyond the documented body of a status; without it, what the spec shows. */
export interface ErrorAnswer {
  readonly message?: string
  readonly code?: ErrorCode
  readonly headers?: Readonly<Record<string, string>>
}

/** The documented body of a status, as a response. */
export function respondError(
  c: Context<HouseEnv>,
  operationId: OperationId,
  status: number,
  answer: ErrorAnswer = {},
): Response {
  return respond(
    c,
    status,
    errorBody(operationId, status, answer.message, answer.code),
    answer.headers,
  )
}

/** Any JSON body as an error response. */
export function respond(
  c: Context<HouseEnv>,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  // An app may answer before it has given the request an id.
  const requestId: string | undefined = c.get("requestId")
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json",
      ...(requestId === undefined ? {} : { "x-request-id": requestId }),
      ...headers,
    },
  })
}

/** The operation whose error body fits a path that is none: IAM's under /v3, ours elsewhere. */
export function nearestOperation(path: string): OperationId {
  const version = path.split("/")[1]
  return (
    operationIds.find((id) => operations[id].path.startsWith(`/${version}/`)) ?? "ExportSessions"
  )
}

/** 404 for a path that is no operation, as the vendor's gateway says it. */
export const notFound: NotFoundHandler<HouseEnv> = (c) =>
  respondError(c, nearestOperation(c.req.path), 404, {
    code: "APIGW.0101",
    message: "The API does not exist; check method, path and host.",
  })

/** 500 for what nobody foresaw: logged under the request id, answered without a word of it. */
export const onError =
  (log: (error: Error, requestId: string) => void): ErrorHandler<HouseEnv> =>
  (error, c) => {
    log(error, c.get("requestId"))
    return respondError(c, c.get("operationId") ?? nearestOperation(c.req.path), 500)
  }
