// The upstream of a fuzz run: right most of the time, wrong in many ways the rest of it.
import { createServer, type Server, type ServerResponse } from "node:http"
import {
  isExportOperation,
  operationIds,
  operations,
  type ExportOperationId,
  type OperationId,
} from "@session-export/client/operations"
import type { Chance } from "./random.ts"

type Right = (response: ServerResponse) => void

const started: Right = (response) => json(response, 200, '{"task_id":"2b31ed520a1b2c3d"}')
const RIGHT: Readonly<Record<Exclude<OperationId, ExportOperationId>, Right>> = {
  ListSessions: (response) => json(response, 200, '{"count":0,"items":[]}'),
  ListExportTasks: (response) => json(response, 200, '{"count":0,"export_tasks":[]}'),
  DownloadExportFile: (response) =>
    void response.writeHead(200, { "content-type": "text/csv", "content-length": "3" }).end("id\n"),
  DeleteExportTasks: (response) => void response.writeHead(200).end(),
  KeystoneCreateUserTokenByPassword: (response) =>
    void response
      .writeHead(201, { "content-type": "application/json", "x-subject-token": "t" })
      .end('{"token":{"expires_at":"2099-01-01T00:00:00.000000Z"}}'),
}

function json(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body)
}

/** The answer the document has for a call that succeeds. */
export const answerRight = (operationId: OperationId, response: ServerResponse): void =>
  (isExportOperation(operationId) ? started : RIGHT[operationId])(response)

type Wrong = (response: ServerResponse) => void

const WRONG: readonly [Wrong, ...Wrong[]] = [
  (response) => void response.destroy(),
  (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
  (response) => void response.writeHead(418).end("teapot"),
  (response) => void response.writeHead(302, { location: "http://127.0.0.1:9/" }).end(),
  (response) => json(response, 200, '{"task_id":'),
  (response) => json(response, 200, '{"task_id":7,"count":"x","items":{}}'),
  (response) => json(response, 200, "[]"),
  (response) => json(response, 400, "<html>"),
  (response) =>
    json(response, 429, '{"error_code":"APIGW.0308","error_msg":"limit:1,time:1 minute"}'),
  (response) => json(response, 500, "{}"),
  (response) => json(response, 502, "bad gateway"),
  (response) => json(response, 200, `{"task_id":"a","more":"${"x".repeat(20_000)}"}`),
  (response) =>
    void response
      .writeHead(200, { "content-type": "application/json", "content-length": "99" })
      .write("{", () => response.destroy()),
]

export interface FuzzUpstream {
  readonly url: string
  readonly calls: () => number
  stop(): Promise<void>
}

export async function fuzzUpstream(chance: Chance): Promise<FuzzUpstream> {
  let calls = 0
  const server: Server = createServer((request, response) => {
    calls += 1
    request.resume()
    request.on("end", () => {
      if (chance.percent(4)) chance.pick(WRONG)(response)
      else answerRight(operationOf(request.method ?? "", request.url ?? ""), response)
    })
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  const port = typeof address === "object" ? address?.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    calls: () => calls,
    async stop() {
      server.closeAllConnections()
      await new Promise((settle) => server.close(settle))
    },
  }
}

const patterns = operationIds.map((id): readonly [OperationId, RegExp] => [
  id,
  new RegExp(`^${operations[id].path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
])

/** The operation of a path, and of a method where two share one. */
export function operationOf(method: string, url: string): OperationId {
  const path = url.split("?")[0] ?? ""
  const found = patterns.filter(([, pattern]) => pattern.test(path)).map(([id]) => id)
  const exact = found.find((id) => operations[id].method === method) ?? found[0]
  return exact ?? (path.startsWith("/v3/") ? "KeystoneCreateUserTokenByPassword" : "ExportSessions")
}
