import { validateRequest, violationBody } from "@session-export/validators"
import { jsonAnswer } from "../answer.ts"
import type { Stage } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** Judges the request that was read; sets `valid`, or answers 400, 413, 415. */
export function validate(config: Config, { now }: Pick<Deps, "now">): Stage {
  const options = { timeWindow: timeWindow(config) }
  return (call, next) => {
    const { operationId, request, body, valid } = call
    const parts = { path: valid.path, query: queryOf(request.url), headers: request.headers, body }
    const verdict = validateRequest(operationId, parts, now(), options)
    if (!verdict.ok) {
      const { status, violations } = verdict
      return jsonAnswer(status, violationBody(operationId, status, violations))
    }
    call.valid = verdict.value
    return next(call)
  }
}

const NONE = new URLSearchParams()

const queryOf = (url: string): URLSearchParams =>
  url.includes("?") ? new URL(url).searchParams : NONE

const timeWindow = ({ maxWindowDurationMs, maxWindowAgeMs }: Config) => ({
  ...(maxWindowDurationMs === undefined ? {} : { maxDurationMs: maxWindowDurationMs }),
  ...(maxWindowAgeMs === undefined ? {} : { maxAgeMs: maxWindowAgeMs }),
})
