// The error explainer: paste, read what it is, whether to send again, and what to do next.
import { h } from "../dom.ts"
import { pageLanguage } from "../language.ts"
import { cluesOf } from "./clues.ts"
import { entriesOf } from "./entries.ts"
import { codeLink, list } from "./explanation-view.ts"
import { explainWords } from "./words.ts"

export function mount(host: HTMLElement): HTMLElement {
  const language = pageLanguage()
  const words = explainWords(language)
  const text = h("textarea", {
    id: "explain-text",
    rows: 6,
    spellcheck: "false",
    autocomplete: "off",
    "aria-describedby": "explain-help",
  })
  const status = h("p", { role: "status", class: "ti-status" })
  const found = h("div", { class: "ti-details" })

  function explainIt(): void {
    const clues = cluesOf(text.value)
    const entries = entriesOf(clues)
    const known = new Set(entries.map(({ code }): string => code))
    const strange = clues.codes.filter((code) => !known.has(code))
    const count = entries.length === 1 ? words.one : `${entries.length} ${words.many}`
    const said = [
      ...strange.map((code) => `${code} ${words.unknown}`),
      entries.length > 0 ? count : strange.length > 0 ? "" : words.noStatus,
    ]
    status.textContent = text.value.trim() === "" ? words.nothing : said.join(" ").trim()
    found.replaceChildren(
      ...entries.map((entry) =>
        h(
          "article",
          { class: "ti-explanation" },
          h("h2", {}, codeLink(entry.code, language), ` ${entry.status}`),
          list([
            [words.meaning, entry[language].meaning],
            [words.cause, entry[language].cause],
            [words.again, words.retry[entry.retry]],
            [words.next, entry[language].next],
          ]),
        ),
      ),
    )
  }
  const form = h(
    "form",
    { class: "ti-form", novalidate: true },
    h(
      "div",
      { class: "ti-field" },
      h("label", { for: text.id }, words.paste),
      h("p", { id: "explain-help", class: "ti-help" }, words.pasteHelp),
      text,
    ),
    h("button", { type: "submit", class: "ti-send" }, words.explain),
    status,
  )
  text.addEventListener("input", () => text.value.trim() !== "" && explainIt())
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    explainIt()
  })
  host.replaceChildren(form, found)
  return text
}
