// The error catalogue as the bundle holds it.
import { list, object, text, type Bundle } from "./bundle.ts"
import type { Language } from "./labels.ts"

interface ErrorText {
  readonly meaning: string
  readonly cause: string
  readonly next: string
}

export type ErrorEntry = Readonly<Record<Language, ErrorText>> & {
  readonly code: string
  readonly status: number
  readonly source: string
  readonly retry: string
}

const words = (value: unknown): ErrorText => {
  const { meaning, cause, next } = object(value)
  return { meaning: text(meaning), cause: text(cause), next: text(next) }
}

/** An entry for each code and status, in the order of the spec. */
export function errorEntries(bundle: Bundle): readonly ErrorEntry[] {
  return Object.values(object(bundle.root["x-error-catalogue"]))
    .flatMap((part) => list(part))
    .map((value) => {
      const { code, status, source, retry, en, zh } = object(value)
      return {
        code: text(code),
        status: Number(status),
        source: text(source),
        retry: text(retry),
        en: words(en),
        zh: words(zh),
      }
    })
}

/** Who can answer a call to a service: sign-ins are answered by IAM, not by the others. */
export function causesOf(bundle: Bundle, service: string, status: number): readonly ErrorEntry[] {
  const answering = service === "IAM" ? ["iam", "gateway"] : ["operation", "gateway", "project"]
  return errorEntries(bundle).filter(
    (entry) => entry.status === status && answering.includes(entry.source),
  )
}
