import type { ErrorCode } from "@session-export/client/error-catalogue"
import type { OperationId } from "@session-export/client/operations"
import { errorBody } from "@session-export/validators"

/** An answer before it is one of a runtime's: plain, so that the stages may add to it at no cost. */
export interface Answer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Record<string, string>
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null
}

export interface ErrorWords {
  readonly message?: string
  readonly code?: ErrorCode
  readonly headers?: Readonly<Record<string, string>>
}

/** The documented body of a status. */
export const errorAnswer = (
  operationId: OperationId,
  status: number,
  { message, code, headers }: ErrorWords = {},
): Answer => jsonAnswer(status, errorBody(operationId, status, message, code), headers)

export const jsonAnswer = (
  status: number,
  body: unknown,
  headers?: Readonly<Record<string, string>>,
): Answer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
})

/** For runtimes that take nothing else. */
export const toResponse = ({ status, headers, body }: Answer): Response =>
  new Response(body, { status, headers })

/** Of a small one: all of it is read. */
export const fromResponse = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: response.body === null ? null : new Uint8Array(await response.arrayBuffer()),
})
