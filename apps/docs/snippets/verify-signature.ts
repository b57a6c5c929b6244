import { createServer, type IncomingMessage } from "node:http"
import { buffer } from "node:stream/consumers"
import { verifySignature } from "@session-export/client/verify"

const keys = new Map([["CALLER0001", { sk: "a-secret-of-this-page-not-real" }]])

async function judge(request: IncomingMessage) {
  const { method = "", url = "", headers } = request
  return verifySignature(
    {
      method,
      url,
      headers: { get: (name) => headers[name]?.toString() ?? null },
      body: await buffer(request),
    },
    (ak) => keys.get(ak),
    Date.now(),
  )
}

const server = createServer((request, response) => {
  void judge(request).then((verdict) => {
    const body = verdict.ok ? {} : { error_code: "APIGW.0301", error_msg: verdict.message }
    response.writeHead(verdict.ok ? 200 : 401, { "content-type": "application/json" })
    response.end(JSON.stringify(body))
  })
})
server.listen(Number(process.env.PORT ?? 8080), "127.0.0.1", () => {
  const address = server.address()
  const port = typeof address === "object" ? address?.port : undefined
  console.log(`listening on http://127.0.0.1:${port}`)
})
