import { answering, type Fault } from "./faults.ts"

type When = Parameters<typeof answering>[1]

const status =
  (...codes: readonly number[]): When =>
  (reply) =>
    codes.includes(reply.status)
const to =
  (path: string, code = 200): When =>
  (reply, request) =>
    reply.status === code && new URL(request.url).pathname.endsWith(path)
const become = (code: number) => (reply: { status: number }) => void (reply.status = code)
const header = (name: string, value: string | undefined) => (reply: { headers: Headers }) =>
  value === undefined ? reply.headers.delete(name) : reply.headers.set(name, value)
const text = (change: (body: string) => string) => (reply: { body: string | Uint8Array }) => {
  if (typeof reply.body === "string") reply.body = change(reply.body)
}
const member = (name: string, value: unknown) =>
  text((body) =>
    body.replace(
      new RegExp(`"${name}":("[^"]*"|\\d+|true|false)`, "g"),
      `"${name}":${JSON.stringify(value)}`,
    ),
  )
const LIST = "/export-tasks"
const START = "/list-sessions/export"
const DOWNLOAD = "/download"
const TOKENS = "/auth/tokens"

/** What comes out is wrong. */
export const answerFaults: readonly Fault[] = [
  answering("405 without Allow", status(405), header("allow", undefined)),
  answering("404 for a wrong method", status(405), become(404)),
  answering("400 for a wrong media type", status(415), become(400)),
  answering("400 for too large a body", status(413), become(400)),
  answering("422 for a bad request", status(400), become(422)),
  answering("500 for a bad request", status(400), become(500)),
  answering("200 with an error in it", status(400), become(200)),
  answering("403 for missing credentials", status(401), become(403)),
  answering("503 becomes 502", status(503), become(502)),
  answering("429 becomes 503", status(429), become(503)),
  answering("404 as HTML", status(404), (reply) => {
    reply.headers.set("content-type", "text/html")
    reply.body = "<h1>Not Found</h1>"
  }),
  answering(
    "errors as problem+json",
    status(400, 401, 403),
    header("content-type", "application/problem+json"),
  ),
  answering(
    "errors without a body",
    status(401),
    text(() => ""),
  ),
  answering("error_code is a number", status(400), member("error_code", 400)),
  answering("error_msg says nothing", status(400), member("error_msg", "Bad Request")),
  answering("202 for a started export", to(START), become(202)),
  answering("task_id is a number", to(START), member("task_id", 7)),
  answering(
    "task_id is called taskId",
    to(START),
    text((body) => body.replace("task_id", "taskId")),
  ),
  answering("JSON as text/plain", to(START), header("content-type", "text/plain")),
  answering(
    "JSON that is cut off",
    to(LIST),
    text((body) => body.slice(0, -2)),
  ),
  answering("count is a text", to(LIST), member("count", "1")),
  answering(
    "statuses in small letters",
    to(LIST),
    text((body) => body.replaceAll("SUCCESS", "success")),
  ),
  answering("is_download is a text", to(LIST), member("is_download", "false")),
  answering("create_time is a number", to(LIST), member("create_time", 1)),
  answering(
    "no list but its only item",
    to(LIST),
    text((body) => body.replace(/\[(.*)\]/, "$1")),
  ),
  answering("a deletion answers {}", to("/batch-delete"), (reply) => {
    reply.body = "{}"
  }),
  answering("a deletion answers 204", to("/batch-delete"), become(204)),
  answering("200 for a token", to(TOKENS, 201), become(200)),
  answering("a token without its header", to(TOKENS, 201), header("x-subject-token", undefined)),
  answering("a file as HTML", to(DOWNLOAD), header("content-type", "text/html")),
  answering("a file that is cut off", to(DOWNLOAD), (reply) => {
    if (typeof reply.body !== "string") reply.body = reply.body.subarray(0, 100)
  }),
  answering("a part as the whole", status(206), become(200)),
  answering("a part that names another", status(206), header("content-range", "bytes 5-9/10")),
  answering("nothing for a part beyond the end", status(416), become(200)),
  answering("a header nobody documents", to(START), header("x-powered-by", "us")),
  answering("an answer that may be kept", to(LIST), header("cache-control", "public")),
  answering("Retry-After in words", status(429, 503), header("retry-after", "soon")),
  answering(
    "items are no list",
    to("/list-sessions"),
    text((body) => body.replace(/"items":\[.*\]/, '"items":{}')),
  ),
]
