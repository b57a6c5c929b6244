// The answer: what came, whether it is as documented, and what to do when it is an error.
import { copyButton } from "../copy-button.ts"
import { h } from "../dom.ts"
import type { OperationForm } from "./form-model.ts"
import { block } from "./code-view.ts"
import type { Answer, ReceivedFile } from "./send.ts"
import { violationList } from "./violation-list.ts"
import type { Words } from "./words.ts"

/** One sentence for the eye and for the live region. */
export function summaryOf(form: OperationForm, answer: Answer, words: Words): string {
  const documented = form.answers.find(({ status }) => status === answer.status)
  const says = documented
    ? `${words.documented} ${documented.description} (${words.documentedIn} ${documented.documentedIn})`
    : words.undocumented
  const size = answer.file?.bytes.size ?? new TextEncoder().encode(answer.text ?? "").length
  const ms = answer.ms < 10 ? answer.ms.toFixed(1) : String(Math.round(answer.ms))
  return `${answer.status}, ${ms} ${words.ms}, ${size} ${words.bytes}. ${says}`
}

/** What stands below the summary. */
export function answerDetails(
  answer: Answer,
  words: Words,
  takeToken: (token: string) => void,
): readonly HTMLElement[] {
  return [
    answer.violations.length === 0
      ? h("p", { class: "ti-good" }, words.asDocumented)
      : h(
          "div",
          {},
          h("p", { class: "ti-error" }, words.departs),
          violationList(answer.violations),
        ),
    ...(answer.file ? [fileDetails(answer.file, words)] : bodyDetails(answer.text, words)),
    headerTable(answer, words, takeToken),
  ]
}

function bodyDetails(text: string | null, words: Words): readonly HTMLElement[] {
  if (text === null) return [h("p", {}, words.empty)]
  const body = block(words.body)
  body.textContent = pretty(text)
  const copy = copyButton(words.copyBody, words.copied, words.byHand, body)
  return [h("div", { class: "ti-bar" }, h("strong", {}, words.body), copy), body]
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function fileDetails({ name, type, bytes, sha256 }: ReceivedFile, words: Words): HTMLElement {
  const rows = [
    [words.name, name],
    [words.type, type],
    [words.size, `${bytes.size} ${words.bytes}`],
    ["SHA-256", sha256 ?? words.noHash],
  ]
  const href = URL.createObjectURL(bytes)
  return h(
    "div",
    { class: "ti-file" },
    h("strong", {}, words.file),
    h(
      "dl",
      {},
      ...rows.flatMap(([term = "", text = ""]) => [h("dt", {}, term), h("dd", {}, text)]),
    ),
    h("a", { href, download: name }, words.save),
  )
}

const TOKEN = "x-subject-token"

function headerTable(
  { headers }: Answer,
  words: Words,
  takeToken: (token: string) => void,
): HTMLElement {
  const rows = headers.map(([name, value]) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, name),
      name.toLowerCase() === TOKEN
        ? h("td", {}, `(${words.hidden}, ${value.length} ${words.characters}) `, useToken(value))
        : h("td", {}, value),
    ),
  )
  function useToken(value: string) {
    const take = () => takeToken(value)
    return h("button", { type: "button", onclick: take }, words.useToken)
  }
  return h(
    "details",
    { open: true },
    h("summary", {}, words.headers),
    h(
      "div",
      { class: "ti-scroll", tabindex: 0, role: "region", "aria-label": words.headers },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, words.name),
            h("th", { scope: "col" }, words.value),
          ),
        ),
        h("tbody", {}, ...rows),
      ),
    ),
  )
}
