import { toResponse, type Answer } from "../answer.ts"
import { goesOn } from "./goes-on.ts"

type Pipe = TransformStream<Uint8Array, Uint8Array>
/** Through it go so many bytes, or it breaks. */
declare const FixedLengthStream: new (length: number) => Pipe
declare const IdentityTransformStream: new () => Pipe

/**
 * An answer as Workers send it. Only one whose length is announced in this way is visibly cut when its body
 * breaks off; and only while something goes on is a body told that its reader has gone.
 *
 * @see https://developers.cloudflare.com/workers/runtime-apis/streams/transformstream/#fixedlengthstream
 */
export function respond(answer: Answer): Response {
  const { status, headers, body } = answer
  if (!(body instanceof ReadableStream)) return toResponse(answer)
  const length = headers["content-length"] ?? ""
  const known = /^\d+$/.test(length)
  const pipe = known ? new FixedLengthStream(Number(length)) : new IdentityTransformStream()
  goesOn(body.pipeTo(pipe.writable))
  return new Response(pipe.readable, { status, headers })
}
