// An upstream whose every word is a canary: what it says in documented answers is the caller's, and nobody's else.
import { createServer, type ServerResponse } from "node:http"
import { answerRight, operationOf } from "../fuzz/upstream.ts"
import { taskId } from "./canaries.ts"

type Behaviour = (response: ServerResponse, method: string, url: string) => void

const CANARY = "canary-of-upstream"

const says = (status: number, type: string, body: string): Behaviour => {
  const headers = { "content-type": type, "x-upstream": CANARY, server: CANARY, location: CANARY }
  return (response) => void response.writeHead(status, headers).end(body)
}

const json = (status: number, value: unknown): Behaviour =>
  says(status, "application/json", JSON.stringify(value))

export const behaviours: readonly Behaviour[] = [
  (response, method, url) => answerRight(operationOf(method, url), response),
  json(200, { task_id: taskId, login_user: CANARY, more: CANARY }),
  json(200, { task_id: { more: CANARY }, count: CANARY, items: CANARY, export_tasks: CANARY }),
  json(400, { error_code: "WKS.0001", error_msg: CANARY }),
  json(401, { error_code: "APIGW.0301", error_msg: `verify aksk signature fail ${CANARY}` }),
  json(403, { error_code: CANARY, error_msg: CANARY }),
  json(429, { error_code: "APIGW.0308", error_msg: CANARY }),
  json(500, { error_code: "WKS.00211401", error_msg: "a documented answer" }),
  says(200, "text/html", `<p>${CANARY}`),
  says(200, "application/json", `{"${CANARY}":`),
  says(302, "text/plain", CANARY),
  says(418, "application/json", `{"${CANARY}":1}`),
  says(502, "text/html", CANARY),
  (response) => void response.destroy(),
  (response) =>
    void response
      .writeHead(200, { "content-type": "application/json", "content-length": "999" })
      .write(CANARY, () => response.destroy()),
]

export async function startCanaryUpstream() {
  const upstream = {
    url: "",
    answer: behaviours[0],
    async stop() {
      server.closeAllConnections()
      await new Promise((settle) => server.close(settle))
    },
  }
  const server = createServer((request, response) => {
    request.resume()
    request.on("end", () => upstream.answer?.(response, request.method ?? "", request.url ?? ""))
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  upstream.url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`
  return upstream
}
