// An explanation as the page shows it; the catalogue comes when there is something to explain.
import { ApiError } from "@session-export/client"
import { isExportOperation, type OperationId } from "@session-export/client/operations"
import { h } from "../dom.ts"
import type { Answer } from "../try-it/send.ts"
import { codeHref } from "./code-href.ts"
import { cluesOf } from "./clues.ts"
import { explainWords } from "./words.ts"

/** What an error answer of an operation means and what to do; nothing for success. */
export async function explanationView(
  operationId: OperationId,
  { status, text }: Pick<Answer, "status" | "text">,
  language: "en" | "zh",
): Promise<readonly HTMLElement[]> {
  if (status < 400) return []
  const { explain } = await import("@session-export/client/explain")
  const [code] = cluesOf(text ?? "").codes
  const facts = { operationId, status, ...(code === undefined ? {} : { code }) }
  const explanation = explain(new ApiError("", facts), language)
  if (explanation === undefined) return []
  const words = explainWords(language)
  const started = isExportOperation(operationId) && status >= 500 ? ` ${words.started}` : ""
  const link = code === undefined ? [] : [h("p", {}, `${words.more} `, codeLink(code, language))]
  return [
    h(
      "div",
      { class: "ti-explanation" },
      list([
        [words.meaning, explanation.meaning],
        [words.cause, explanation.cause],
        [words.again, words.retry[explanation.retry] + started],
        [words.next, explanation.next],
      ]),
      ...link,
    ),
  ]
}

export const codeLink = (code: string, language: "en" | "zh"): HTMLElement =>
  h("a", { href: codeHref(code, language) }, code)

export const list = (rows: readonly (readonly [string, string])[]): HTMLElement =>
  h("dl", {}, ...rows.flatMap(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]))
