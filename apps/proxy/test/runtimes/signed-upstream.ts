// An upstream that takes what is signed with the proxy's key, and nothing else.
import { once } from "node:events"
import { createServer, type IncomingMessage } from "node:http"
import { buffer } from "node:stream/consumers"
import {
  bodyHash,
  canonicalRequest,
  parseAuthorization,
  signature,
} from "@session-export/client/signing"
import { OWN } from "../guarded-app.ts"

export const CSV = "id,state\r\n1,Active\r\n"

export interface SignedUpstream {
  readonly url: string
  /** Paths of what came with a signature that holds. */
  readonly signed: readonly string[]
  stop(): Promise<void>
}

const json = { "content-type": "application/json" }
const csv = { "content-type": "text/csv" }

export async function signedUpstream(): Promise<SignedUpstream> {
  const signed: string[] = []
  const server = createServer((request, response) => {
    void isSigned(request).then((holds) => {
      const { url = "", method } = request
      const path = url.split("?")[0] ?? ""
      if (holds) signed.push(`${method} ${path.slice(path.lastIndexOf("/") + 1)}`)
      if (!holds) response.writeHead(401, json).end('{"error_code":"APIGW.0301","error_msg":"no"}')
      else if (path.endsWith("/download")) response.writeHead(200, csv).end(CSV)
      else if (method === "POST") response.writeHead(200, json).end('{"task_id":"a1"}')
      else response.writeHead(200, json).end('{"export_tasks":[],"count":0}')
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    signed,
    async stop() {
      server.closeAllConnections()
      await new Promise((settle) => server.close(settle))
    },
  }
}

async function isSigned(request: IncomingMessage): Promise<boolean> {
  const { method = "", url = "", headers } = request
  const body = await buffer(request)
  const { pathname, search } = new URL(url, "http://host")
  const given = parseAuthorization(headers.authorization ?? "")
  if (given?.ak !== OWN.HUAWEICLOUD_SDK_AK) return false
  const canonical = canonicalRequest({
    method,
    path: pathname,
    query: search.slice(1),
    header: (name) => headers[name]?.toString(),
    signedHeaders: given.signedHeaders,
    bodyHash: await bodyHash(body),
  })
  const date = headers["x-sdk-date"]?.toString() ?? ""
  const wanted = await signature(canonical ?? "", date, OWN.HUAWEICLOUD_SDK_SK)
  return wanted === given.signature
}
