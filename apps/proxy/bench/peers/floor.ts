// The least that a proxy on node:http and undici's dispatch can cost here: bytes through, nothing else.
import { createServer, type ServerResponse } from "node:http"
import { Pool } from "undici"

const [port = "", upstream = ""] = process.argv.slice(2)
const pool = new Pool(upstream, { connections: 128, pipelining: 1 })
const TOKEN = "x-auth-token"

createServer((incoming, outgoing) => {
  const pieces: Buffer[] = []
  incoming.on("data", (piece) => pieces.push(piece))
  incoming.on("end", () => {
    const { method = "GET", url = "/", headers } = incoming
    const sent = {
      "content-type": headers["content-type"] ?? "",
      [TOKEN]: String(headers[TOKEN] ?? ""),
    }
    pool.dispatch({ method, path: url, headers: sent, body: Buffer.concat(pieces) }, into(outgoing))
  })
}).listen(Number(port), "127.0.0.1")

const into = (outgoing: ServerResponse) => {
  const pieces: Buffer[] = []
  let [status, type] = [502, ""]
  return {
    onRequestStart: () => undefined,
    onResponseStart(_: unknown, code: number, headers: Record<string, unknown>) {
      status = code
      type = String(headers["content-type"])
    },
    onResponseData: (_: unknown, piece: Buffer) => void pieces.push(piece),
    onResponseEnd() {
      const body = Buffer.concat(pieces).toString("latin1")
      outgoing.writeHead(status, { "content-type": type, "content-length": body.length })
      outgoing.end(body, "latin1")
    },
    onResponseError: () => void outgoing.destroy(),
  }
}
