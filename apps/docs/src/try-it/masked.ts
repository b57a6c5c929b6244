import { fieldName, type OperationForm } from "./form-model.ts"
import type { TryRequest } from "./request.ts"

/** What stands where a secret was. */
const PLACEHOLDER = "YOUR_PASSWORD"

/** The body to show: a secret in it is replaced, and a body in which it cannot be found is not shown. */
export function masked({ form, body }: Pick<TryRequest, "form" | "body">): string | null {
  if (body === null || !holdsSecrets(form)) return body
  try {
    return JSON.stringify(JSON.parse(body, hide(form)), null, 2)
  } catch {
    return "(not shown: it may hold a password)"
  }
}

const holdsSecrets = (form: OperationForm): boolean => form.fields.some((field) => field.secret)

/** By name wherever it stands: written by hand it may stand elsewhere. */
function hide(form: OperationForm) {
  const names = new Set(form.fields.filter((field) => field.secret).map((each) => last(each)))
  return (name: string, value: unknown): unknown =>
    names.has(name) && typeof value !== "object" ? PLACEHOLDER : value
}

const last = (field: OperationForm["fields"][number]): string =>
  field.path.at(-1) ?? fieldName(field)
