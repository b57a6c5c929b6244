// What the proxy would say to a request, and which field it is about.
import { validateRequest, violationBody, type Violation } from "@session-export/validators"
import { fieldName, type Field, type OperationForm } from "./form-model.ts"
import type { TryRequest } from "./request.ts"

export interface Judgement {
  /** 200 stands for "let through". */
  readonly status: number
  readonly violations: readonly Violation[]
}

/** The same judgement as the proxy's, by the same rules; `now` in epoch milliseconds. */
export function judge(request: TryRequest, now: number): Judgement {
  const { form, path, query, body } = request
  const headers = new Headers()
  const problems: Violation[] = []
  for (const [name, value] of Object.entries(request.headers)) {
    try {
      headers.set(name, value)
    } catch {
      const { operationId } = form
      const message = `${name}: holds a character that no header can carry`
      problems.push({ operationId, in: "header", path: `/${name}`, rule: "header", message })
    }
  }
  if (body !== null) headers.set("content-type", "application/json")
  const verdict = validateRequest(
    form.operationId,
    {
      path,
      query: new URLSearchParams(Object.entries(query).map(([k, v]) => [k, String(v)])),
      headers,
      ...(body === null ? {} : { body: new TextEncoder().encode(body) }),
    },
    now,
  )
  if (verdict.ok) return { status: problems.length > 0 ? 400 : 200, violations: problems }
  return { status: verdict.status, violations: [...problems, ...verdict.violations] }
}

/** The documented body for a judgement. */
export const refusalBody = (form: OperationForm, { status, violations }: Judgement): string =>
  JSON.stringify(violationBody(form.operationId, status, violations))

/** The field a violation is about; undefined where it is about the whole. */
export function fieldOf(form: OperationForm, violation: Violation): Field | undefined {
  const path = violation.path
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
  const here = form.fields.filter((field) => field.in === violation.in)
  const same = (field: Field) =>
    violation.in === "header"
      ? fieldName(field).toLowerCase() === path[0]?.toLowerCase()
      : field.path.every((name, index) => name === path[index])
  return here.find(same)
}
