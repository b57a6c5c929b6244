// Answers somebody asked for: the test through `next`, or the request through `Prefer`.
import { operations } from "@session-export/client/operations"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { Context, MiddlewareHandler } from "hono"
import { parsePrefer } from "../prefer.ts"
import { UnknownAnswer, type AnswerWish, type DocumentedAnswer } from "../prism.ts"
import { respondFrom } from "../respond-from.ts"
import type { MockState } from "../state.ts"

/** The next answer in the queue of this operation, if there is one. */
export const ordered =
  (state: MockState): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const operationId = c.get("operationId")
    const answer = state.queue.take(operationId)
    if (!answer) return next()
    const { status, example, body, headers, delayMs = 0, drop } = answer
    await state.pause(delayMs)
    const wish = { code: status, ...(example === undefined ? {} : { example }) }
    const made = await state.prism.answer(operationId, wish)
    const response = respondDocumented(state, c, { ...made, body: body ?? made.body }, headers)
    if (drop) state.broken.set(c.req.raw, drop === true ? "drop" : "mid-body")
    return response
  }

/** What the `Prefer` header, or else the mock's own preference, asks for. */
export const preferred =
  (state: MockState): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const wish = parsePrefer(c.req.header("prefer")) ?? state.prefer
    return wish === undefined ? next() : answerWish(state, c, wish)
  }

async function answerWish(state: MockState, c: Context<HouseEnv>, wish: AnswerWish) {
  const operationId = c.get("operationId")
  try {
    return respondDocumented(state, c, await state.prism.answer(operationId, wish))
  } catch (error) {
    if (!(error instanceof UnknownAnswer)) throw error
    const statuses = Object.keys(operations[operationId].responses).join(", ")
    return respondError(c, operationId, 400, {
      message: `Prefer: ${operationId} has no such answer; documented statuses: ${statuses}`,
    })
  }
}

/** Prism's example, mended where an example cannot be true: the file's bytes, the method's name. */
function respondDocumented(
  { samples }: MockState,
  c: Context<HouseEnv>,
  answer: DocumentedAnswer,
  given: Readonly<Record<string, string>> = {},
): Response {
  const { status, headers, body } = answer
  const isFile = (headers["content-type"] ?? "json").includes("spreadsheet")
  const sample = samples("ExportSessions")
  const own: Record<string, string> = {}
  if (status === 405) own.allow = operations[c.get("operationId")].method
  if (status === 206) own["content-range"] = `bytes 0-${sample.length - 1}/${sample.length}`
  if (status === 416) own["content-range"] = `bytes */${sample.length}`
  const whole = isFile && typeof body === "string" && body.startsWith("PK") ? sample : body
  return respondFrom(c, { ...answer, body: whole }, { ...own, ...given })
}
