// What a caller sees of a call: its answer, or that the transfer broke.
import { request } from "node:http"
import { commonHeaders, operations, type OperationId } from "@session-export/client/operations"
import { validateResponse } from "@session-export/validators"
import { project } from "../upstream.ts"
import type { Kind, Seen } from "./fault.ts"
import { goods } from "./faulty-upstream.ts"

const calls: Readonly<Record<Kind, { operationId: OperationId; path: string; body?: string }>> = {
  create: {
    operationId: "ExportSessions",
    path: `/v1/${project}/session/list-sessions/export`,
    body: "{}",
  },
  list: { operationId: "ListExportTasks", path: `/v2/${project}/export-tasks` },
  download: { operationId: "DownloadExportFile", path: `/v2/${project}/export-tasks/a1/download` },
}

export interface Sight {
  readonly seen: Seen
  /** What of it the spec does not know, or must not be told; empty = nothing. */
  readonly faults: readonly string[]
}

/** Of the rest of a file, after which a caller gives up; the upstream is given a fraction of it. */
const PATIENCE_MS = 8000

export function see(
  proxyUrl: string,
  kind: Kind,
  more: Readonly<Record<string, string>> = {},
): Promise<Sight> {
  const { operationId, path, body } = calls[kind]
  const { method } = operations[operationId]
  const json = body === undefined ? {} : { "content-type": "application/json" }
  const headers = { "x-auth-token": "t1", ...json, ...more }
  return new Promise((settle) => {
    const broken = (): void => settle({ seen: "cut", faults: [] })
    const call = request(proxyUrl + path, { method, headers, agent: false }, (response) => {
      // A file that broke off may be left without an end, where any end would be one of a whole file.
      call.setTimeout(PATIENCE_MS, () => call.destroy())
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", broken)
      response.on("end", () => {
        const status = response.statusCode ?? 0
        const sent = Buffer.concat(chunks)
        const faults = undocumented(operationId, status, response.headers, sent)
        const good = goods[kind]
        const whole = status === 200 && response.headers["content-type"] === good.type
        settle({ seen: whole ? fits(kind, sent, good.body) : status, faults })
      })
    })
    call.on("error", broken)
    call.end(body)
  })
}

/** A file is the whole file or it is none; JSON may have grown. */
function fits(kind: Kind, sent: Buffer, good: Buffer): Seen {
  if (kind === "download") return sent.equals(good) ? "whole" : 200
  return sent.length >= good.length ? "whole" : 200
}

/** Of the connection, and so of the proxy's own server. */
const OF_SERVER = ["connection", "keep-alive", "date", "transfer-encoding", "content-length"]
const SECRETS = /internal-host|10\.0\.0\.7|169\.254|ECONN|HPE_|UND_ERR|127\.0\.0\.1|undici|parser/i

function undocumented(
  operationId: OperationId,
  status: number,
  headers: Readonly<Record<string, unknown>>,
  body: Buffer,
): readonly string[] {
  const documented = operations[operationId].responses[status]
  if (documented === undefined) return [`status ${status}`]
  const known = [...OF_SERVER, ...commonHeaders, ...documented.headers, "content-type"]
  const names = new Set(known.map((name) => name.toLowerCase()))
  const strange = Object.keys(headers).filter((name) => !names.has(name))
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  const json = documented.schema === null ? {} : { body: new Uint8Array(body) }
  const violations = validateResponse(operationId, {
    status,
    headers: new Headers(entries),
    ...json,
  })
  const text = `${JSON.stringify(headers)}${status === 200 ? "" : body.toString()}`
  return [
    ...strange.map((name) => `header ${name}`),
    ...violations.map(({ message }) => message),
    ...(SECRETS.test(text) ? ["words of the upstream or the runtime"] : []),
    ...(status === 503 && !/^\d+$/.test(String(headers["retry-after"])) ? ["no Retry-After"] : []),
  ]
}
