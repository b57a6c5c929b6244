// Requests as a person fills them in: every field with the spec's own example, but for times, which age.
import { readBundle } from "../src/try-it/bundle.ts"
import { fieldName, type OperationForm } from "../src/try-it/form-model.ts"
import { operationForms } from "../src/try-it/operation-form.ts"
import { requestOf, type TryRequest } from "../src/try-it/request.ts"

export const NOW: number = Date.parse("2026-05-24T00:00:00.000Z")
export const forms: readonly OperationForm[] = operationForms(readBundle())

export function formOf(operationId: OperationForm["operationId"]): OperationForm {
  const form = forms.find((each) => each.operationId === operationId)
  if (form === undefined) throw new Error(`no form of ${operationId}`)
  return form
}

/** What the form holds when every required field, or every field, has its example. */
export function exampleFields(form: OperationForm, all: boolean): Readonly<Record<string, string>> {
  const given = form.fields.filter(
    (field) => all || field.required || fieldName(field) === "auth.scope.project.name",
  )
  const times = {
    [form.window?.begin ?? ""]: "2026-05-01T00:00:00.000Z",
    [form.window?.end ?? ""]: "2026-05-23T00:00:00.000Z",
  }
  return Object.fromEntries(
    given
      .filter((field) => field.path[2] !== "domain" && !fieldName(field).includes("scope.domain"))
      .map((field) => [fieldName(field), times[fieldName(field)] ?? (field.example || "x")]),
  )
}

export const exampleRequest = (form: OperationForm, all = true): TryRequest =>
  requestOf(form, { fields: exampleFields(form, all), rawBody: null })
