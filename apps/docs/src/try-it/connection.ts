// Where calls go: the mock inside the page, or a server. Held by this page's memory and nothing else.
import { h } from "../dom.ts"
import type { DocumentedAnswer } from "./form-model.ts"
import type { Words } from "./words.ts"

export const DEFAULT_URL = "http://127.0.0.1:8700"

/** What the policy of the page lets through. */
const ALLOWED = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(:|\/|$))/i

export interface Connection {
  readonly element: HTMLElement
  readonly live: () => boolean
  /** Without a slash at the end; undefined when what stands there is no address. */
  readonly baseUrl: () => string | undefined
  readonly token: () => string
  /** The status that the mock was told; null = what the request deserves. */
  readonly status: () => number | null
  offer(answers: readonly DocumentedAnswer[]): void
  takeToken(token: string): void
  complain(): void
}

export function connection(id: string, words: Words, changed: () => void): Connection {
  const mock = radio(id, true)
  const server = radio(id, false)
  const status = h("select", { id: `${id}-status`, autocomplete: "off" })
  const url = input(`${id}-url`, "url", `${id}-url-help ${id}-url-error`)
  const error = h("p", { id: `${id}-url-error`, class: "ti-error", hidden: true }, words.urlError)
  const token = input(`${id}-token`, "password", `${id}-token-help`)
  url.value = DEFAULT_URL
  const forMock = labelled(words.answerWith, status)
  const forServer = h(
    "div",
    { hidden: true },
    labelled(words.url, url, help(url.id, words.urlHelp), error),
    h("p", { class: "ti-help" }, words.cors, h("code", {}, location.origin)),
    labelled(words.token, token, help(token.id, words.tokenHelp)),
  )
  const baseUrl = () => {
    const text = url.value.trim().replace(/\/+$/, "")
    return ALLOWED.test(text) && URL.canParse(text) ? text : undefined
  }
  const complain = () => {
    const wrong = baseUrl() === undefined
    error.hidden = !wrong
    url.setAttribute("aria-invalid", String(wrong))
    if (wrong) url.focus()
  }
  const element = h(
    "fieldset",
    { class: "ti-where" },
    h("legend", {}, words.where),
    h("label", { class: "ti-radio" }, mock, " ", words.mock),
    h("label", { class: "ti-radio" }, server, " ", words.server),
    forMock,
    forServer,
  )
  element.addEventListener("input", () => {
    forMock.hidden = server.checked
    forServer.hidden = mock.checked
    if (baseUrl() !== undefined) error.hidden = true
    changed()
  })
  return {
    element,
    live: () => server.checked,
    baseUrl,
    token: () => token.value.trim(),
    status: () => (status.value === "" ? null : Number(status.value)),
    offer(answers) {
      const options = answers.map((each) =>
        h("option", { value: each.status }, `${each.status} ${each.description}`),
      )
      status.replaceChildren(h("option", { value: "" }, words.deserved), ...options)
    },
    takeToken(text) {
      token.value = text
    },
    complain,
  }
}

// The name only makes the two one choice.
const radio = (id: string, checked: boolean) =>
  h("input", { type: "radio", name: `${id}-where`, checked, autocomplete: "off" })

const input = (id: string, type: string, describedBy: string) =>
  h("input", {
    id,
    type,
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": describedBy,
  })

const help = (id: string, text: string) => h("p", { id: `${id}-help`, class: "ti-help" }, text)

const labelled = (text: string, control: HTMLElement, ...more: readonly Node[]) =>
  h("div", { class: "ti-field" }, h("label", { for: control.id }, text), ...more, control)
