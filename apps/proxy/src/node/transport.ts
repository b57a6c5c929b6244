// What Node has better than Request and Response: a body in one piece, an answer without either.
import type { IncomingMessage, ServerResponse } from "node:http"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import type { Answer } from "../answer.ts"
import type { Transport } from "../route.ts"
import { nodeHeaders } from "./node-headers.ts"
import { wholeBody } from "./whole-body.ts"

/** `write` is the server's word on how answers leave; its end is that of the answer. */
export function transport(
  request: Request,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  write: (answer: Answer) => void,
): Transport {
  return {
    incoming: {
      method: incoming.method ?? "",
      get url() {
        return request.url
      },
      headers: nodeHeaders(incoming),
      get body() {
        return request.body
      },
      whole: (timeoutMs) => wholeBody(incoming, timeoutMs),
      onLeave(leave) {
        const gone = (): void => {
          if (!outgoing.writableFinished) leave(new DOMException("caller left", "AbortError"))
        }
        if (outgoing.destroyed) gone()
        else outgoing.once("close", gone)
      },
    },
    give(answer) {
      write(answer)
      return RESPONSE_ALREADY_SENT
    },
  }
}
