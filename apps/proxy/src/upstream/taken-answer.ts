import { operations, type OperationId } from "@session-export/client/operations"
import { after, type Awaitable } from "../awaitable.ts"
import type { AnswerHeaders, UpstreamResponse } from "./carrier.ts"

/** An answer of which all has come, or of a file the head. */
export interface TakenAnswer {
  readonly status: number
  readonly headers: AnswerHeaders
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  /** Why no caller may see it, whatever the settings say. */
  readonly unfit?: string
}

const NOTHING = new Uint8Array()

/**
 * Holds an answer until it is whole, at most `maxBytes` of it; a file is handed on as it comes.
 *
 * @throws UpstreamError when it breaks off.
 */
export function takeAnswer(
  operationId: OperationId,
  response: UpstreamResponse,
  maxBytes: number,
): Awaitable<TakenAnswer> {
  const { status, headers, body } = response
  // No redirect is followed, none is handed on; other classes of status do not exist.
  if (status < 200 || status > 599 || (status >= 300 && status < 400)) {
    return dropped(response, "undocumented status")
  }
  const documented = operations[operationId].responses[status]
  if (documented?.mediaTypes.length === 0) {
    // Documented without a body: whatever comes is dropped, and whether all of it comes is no matter.
    return dropped(response)
  }
  // Nobody asked for a coding; its header is not documented, and without it the body is another one.
  const coding = headers.get("content-encoding") ?? "identity"
  if (coding.trim().toLowerCase() !== "identity") return dropped(response, "content-encoding")
  const isFile = documented?.schema === null
  if (isFile && !/json/i.test(headers.get("content-type") ?? "")) {
    return { status, headers, body: body.stream() }
  }
  return after(body.bytes(maxBytes), (whole) =>
    whole === undefined
      ? { status, headers, body: NOTHING, unfit: "too large" }
      : { status, headers, body: whole },
  )
}

async function dropped(
  { status, headers, body }: UpstreamResponse,
  unfit?: string,
): Promise<TakenAnswer> {
  await body.cancel()
  return { status, headers, body: NOTHING, ...(unfit !== undefined && { unfit }) }
}
