// Upstreams that do what upstreams do, and what a caller of the proxy must see of it.
import type { ServerResponse } from "node:http"
import type { ApiOperation } from "@session-export/contract/run"

/** `break`: the connection ends in sight of the caller. `fine`: nothing of it reaches the caller. */
export type Outcome = 500 | 503 | "break" | "fine"

export interface Misbehaviour {
  readonly name: string
  readonly answer: (response: ServerResponse, operation: ApiOperation) => void
  readonly outcome: (operation: ApiOperation) => Outcome
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const HTML = { "content-type": "text/html" }

/** The status of success, and a head that fits it. */
function success(response: ServerResponse, { responses }: ApiOperation, more: object = {}) {
  const status = Math.min(...responses.map((each) => each.status))
  const documented = responses.find((each) => each.status === status)
  const [type] = Object.keys(documented?.content ?? {})
  return response.writeHead(status, {
    ...(type === undefined ? {} : { "content-type": type }),
    "x-subject-token": "t",
    ...more,
  })
}

const bodiless = ({ responses }: ApiOperation): boolean =>
  responses.some(({ status, content }) => status === 200 && Object.keys(content).length === 0)
const isDownload = ({ operationId }: ApiOperation): boolean => operationId === "DownloadExportFile"

/** What a JSON answer comes to; files pass, and what has no body loses it. */
const unlessJson =
  (outcome: 500 | 503, file: Outcome) =>
  (operation: ApiOperation): Outcome =>
    isDownload(operation) ? file : bodiless(operation) ? "fine" : outcome

export const misbehaviours: readonly Misbehaviour[] = [
  {
    name: "the connection is reset before the head",
    answer: (response) => void response.destroy(),
    outcome: () => 503,
  },
  { name: "it never answers", answer: () => undefined, outcome: () => 503 },
  {
    name: "the connection is reset in the body",
    answer(response, operation) {
      const bytes = isDownload(operation) ? "PK" : "{"
      success(response, operation, { "content-length": "1000" }).write(bytes, () =>
        setImmediate(() => response.destroy()),
      )
    },
    outcome: unlessJson(503, "break"),
  },
  {
    name: "the body stops in its middle",
    answer: (response, operation) => void success(response, operation).write("{"),
    outcome: unlessJson(503, "break"),
  },
  {
    name: "a media type that is not documented",
    answer: (response, operation) => void success(response, operation, HTML).end("<html>"),
    outcome: (operation) => (bodiless(operation) ? "fine" : 500),
  },
  {
    name: "an undocumented status",
    answer: (response) => void response.writeHead(418, HTML).end("<html>"),
    outcome: () => 500,
  },
  {
    name: "a redirect",
    answer: (response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    outcome: () => 500,
  },
  {
    name: "502 from something in between",
    answer: (response) => void response.writeHead(502, HTML).end("<html>"),
    outcome: () => 503,
  },
  {
    name: "a body outside its schema",
    answer: (response, operation) =>
      void success(response, operation).end('{"task_id":7,"count":"x","token":[]}'),
    outcome: unlessJson(500, "fine"),
  },
  {
    name: "JSON that is cut off",
    answer: (response, operation) => void success(response, operation).end('{"task_id":'),
    outcome: unlessJson(500, "fine"),
  },
  {
    name: "a gigantic body",
    answer(response, operation) {
      const filler = `{"more":"${"x".repeat(200_000)}"}`
      success(response, operation, isDownload(operation) ? { "content-type": XLSX } : {}).end(
        filler,
      )
    },
    outcome: unlessJson(500, "fine"),
  },
]
