// The requests that nearly all are: an operation's own method, nothing encoded in its path, a short body.
import type { IncomingMessage, ServerResponse } from "node:http"
import { operations } from "@session-export/client/operations"
import { bodyLimit } from "@session-export/validators/hono"
import type { Incoming, IncomingHeaders } from "../incoming.ts"
import { plainPath, type Found } from "../plain-path.ts"
import { nodeHeaders } from "./node-headers.ts"
import { wholeBody } from "./whole-body.ts"

/** Of these every reader makes the same URL. */
const PLAIN_HOST = /^[a-z0-9.-]+(?::\d{1,5})?$/
const PLAIN_TARGET = /^\/[\w\-./]*(?:\?[\w\-.=&,:]*)?$/

/** The operation it is for; undefined = it is to go the way of every runtime. */
export function plainRequest({
  method,
  url = "",
  headers,
}: Pick<IncomingMessage, "method" | "url" | "headers">): Found | undefined {
  if (!PLAIN_TARGET.test(url) || !PLAIN_HOST.test(headers.host ?? "")) return undefined
  if (headers["transfer-encoding"] !== undefined || headers.expect !== undefined) return undefined
  const query = url.indexOf("?")
  const found = plainPath(query < 0 ? url : url.slice(0, query))
  if (found === undefined || operations[found.operationId].method !== method) return undefined
  const fits = Number(headers["content-length"] ?? 0) <= bodyLimit(found.operationId)
  return fits ? found : undefined
}

/** A class, for one is made of it with each request: seven functions each time would cost more than it saves. */
export class PlainRequest implements Incoming {
  readonly headers: IncomingHeaders
  readonly outgoing: ServerResponse
  /** There is always `whole`. */
  readonly body = null
  readonly #incoming: IncomingMessage

  constructor(incoming: IncomingMessage, outgoing: ServerResponse) {
    this.#incoming = incoming
    this.outgoing = outgoing
    this.headers = nodeHeaders(incoming)
  }

  get method(): string {
    return this.#incoming.method ?? ""
  }

  get url(): string {
    const { headers, url } = this.#incoming
    return `http://${headers.host}${url}`
  }

  whole(timeoutMs: number): Promise<Uint8Array | "late" | "broken"> {
    return wholeBody(this.#incoming, timeoutMs)
  }

  onLeave(leave: (reason: unknown) => void): () => void {
    const { outgoing } = this
    const gone = (): void => {
      if (!outgoing.writableFinished) leave(new DOMException("caller left", "AbortError"))
    }
    if (outgoing.destroyed) gone()
    else outgoing.once("close", gone)
    return () => outgoing.removeListener("close", gone)
  }
}
