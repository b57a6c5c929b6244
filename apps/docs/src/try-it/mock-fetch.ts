// The API inside the page: a `fetch` for the client that answers with the documented examples.
import type { OperationForm, DocumentedAnswer } from "./form-model.ts"
import { judge, refusalBody } from "./judge.ts"
import type { TryRequest } from "./request.ts"

/** A `fetch` that judges like the proxy, or answers with `status` whatever is asked. */
export function mockFetch(
  request: TryRequest,
  status: number | null,
  now: () => number,
): typeof globalThis.fetch {
  return async () => {
    const chosen = status ?? naturalStatus(request)
    const verdict = status === null ? judge(request, now()) : { status: 200, violations: [] }
    const refused = verdict.violations.length > 0
    const answer = answerTo(request.form, refused ? verdict.status : chosen)
    return respond(request, answer, refused ? refusalBody(request.form, verdict) : answer.body)
  }
}

/** What a valid request gets: a part where a part was asked for. */
function naturalStatus({ form, headers }: TryRequest): number {
  const wanted = headers.Range === undefined ? [] : [206]
  const success = [...wanted, 200, 201].find((each) => form.answers.some((a) => a.status === each))
  return success ?? 200
}

function answerTo(form: OperationForm, status: number): DocumentedAnswer {
  const answer = form.answers.find((each) => each.status === status)
  if (answer === undefined) throw new RangeError(`${form.operationId}: ${status} is not documented`)
  return answer
}

function respond(request: TryRequest, answer: DocumentedAnswer, text: string | null): Response {
  const headers = new Headers(answer.headers)
  if (answer.contentType !== null) headers.set("Content-Type", answer.contentType)
  const whole = new TextEncoder().encode(text ?? "")
  let body = whole
  if (request.form.givesFile && answer.status < 300) {
    headers.set("Content-Disposition", 'attachment; filename="session-list.csv"')
    headers.set("ETag", '"made-up-1"')
  }
  if (answer.status === 206) {
    const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.Range ?? "") ?? []
    const last = Math.min(to === "" ? whole.length - 1 : Number(to), whole.length - 1)
    body = whole.slice(Number(from), last + 1)
    headers.set("Content-Range", `bytes ${from}-${last}/${whole.length}`)
  }
  if (answer.status === 416) headers.set("Content-Range", `bytes */${MADE_UP_LENGTH}`)
  if (text !== null) headers.set("Content-Length", String(body.length))
  return new Response(text === null ? null : body, { status: answer.status, headers })
}

/** Of what the file would have been: a 416 has none. */
const MADE_UP_LENGTH = 18_231
