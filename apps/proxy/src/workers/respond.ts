import { toResponse, type Answer } from "../answer.ts"

/** A stream through which so many bytes go, or it breaks. */
declare const FixedLengthStream: new (length: number) => TransformStream<Uint8Array, Uint8Array>

/**
 * An answer as Workers send it. Only one whose length is announced in this way is visibly cut when its body
 * breaks off.
 *
 * @see https://developers.cloudflare.com/workers/runtime-apis/streams/transformstream/#fixedlengthstream
 */
export function respond(answer: Answer): Response {
  const { status, headers, body } = answer
  const length = headers["content-length"] ?? ""
  if (!(body instanceof ReadableStream) || !/^\d+$/.test(length)) return toResponse(answer)
  const { readable, writable } = new FixedLengthStream(Number(length))
  // What breaks it off has been told by the body already.
  body.pipeTo(writable).catch(() => undefined)
  return new Response(readable, { status, headers })
}
