// Puts the form into its element and keeps request, judgement, code and answer in step.
import { explanationView } from "../explain/explanation-view.ts"
import { h } from "../dom.ts"
import { answerDetails, summaryOf } from "./answer-view.ts"
import { codeView } from "./code-view.ts"
import { connection, DEFAULT_URL } from "./connection.ts"
import type { OperationForm } from "./form-model.ts"
import { judge } from "./judge.ts"
import { mockFetch } from "./mock-fetch.ts"
import { operationFields, type Memory } from "./operation-fields.ts"
import { send, type Answer, type Target } from "./send.ts"
import { violationList } from "./violation-list.ts"
import { pageLanguage } from "../language.ts"
import { wordsOf } from "./words.ts"

let mounted = 0

/** The form, ready to use; the first field that a person fills in is returned for the focus. */
export function mount(host: HTMLElement, forms: readonly OperationForm[]): HTMLElement {
  const language = pageLanguage()
  const words = wordsOf(language)
  const id = `ti-${++mounted}`
  const memory: Memory = new Map()
  const code = codeView(words)
  const target = connection(id, words, update)
  const status = h("p", { role: "status", class: "ti-status" })
  const heading = h("h2", { tabindex: -1, id: `${id}-answer`, hidden: true }, words.answer)
  const details = h("div", { class: "ti-details" })
  const verdict = h("div", { class: "ti-verdict" })
  const place = h("div", {})
  const select = h("select", { id: `${id}-operation`, autocomplete: "off" })
  select.append(
    ...forms.map((each, at) => h("option", { value: at }, `${each.operationId}: ${each.summary}`)),
  )
  const [first] = forms
  if (first === undefined) throw new Error("no form to show")
  const wanted = new URLSearchParams(location.search).get("operation")
  let current = forms.find(({ operationId }) => operationId === wanted) ?? first
  select.value = String(forms.indexOf(current))
  let sent = false
  let fields = choose()
  let underWay = new AbortController()

  function choose() {
    sent = false
    target.offer(current.answers)
    // Not from input to input: a field of another operation has another ID.
    const made = operationFields(current, `${id}-${current.operationId}`, words, memory, update)
    const line = h("p", { class: "ti-path" }, h("code", {}, `${current.method} ${current.path}`))
    place.replaceChildren(line, made.element)
    return made
  }
  function update(): void {
    const request = fields.request()
    const judgement = judge(request, Date.now())
    fields.complain(judgement, sent)
    code.show(request, (target.live() ? target.baseUrl() : undefined) ?? DEFAULT_URL)
    const good = judgement.violations.length === 0
    verdict.replaceChildren(
      h("p", { class: good ? "ti-good" : "ti-error" }, good ? words.valid : words.invalid),
      ...(good ? [] : [violationList(judgement.violations)]),
    )
  }
  async function submit(): Promise<void> {
    const baseUrl = target.live() ? target.baseUrl() : "https://mock.invalid"
    if (baseUrl === undefined) return target.complain()
    sent = true
    update()
    underWay.abort()
    const mine = new AbortController()
    underWay = mine
    status.textContent = words.sending
    heading.hidden = true
    clear()
    const request = fields.request()
    const asked = current
    const now = () => performance.now()
    try {
      const to: Target = target.live()
        ? { baseUrl, token: target.token(), fetch: globalThis.fetch, status: null }
        : {
            baseUrl,
            token: "mock",
            fetch: mockFetch(request, target.status(), Date.now),
            status: target.status(),
          }
      const answer = await send(request, to, mine.signal, now)
      if (mine.signal.aborted) return
      await show(asked, answer)
    } catch (error) {
      if (mine.signal.aborted) return
      const why = error instanceof Error ? error.message : String(error)
      status.textContent = `${words.noAnswer}: ${why}`
      details.replaceChildren(
        h("p", {}, words.noAnswerWhy),
        h("p", {}, words.cors, h("code", {}, location.origin)),
      )
    }
    heading.hidden = false
    heading.focus()
  }
  async function show(asked: OperationForm, answer: Answer): Promise<void> {
    status.textContent = summaryOf(asked, answer, words)
    const started = /"task_id"\s*:\s*"([\w-]+)"/.exec(answer.text ?? "")?.[1]
    if (started !== undefined && answer.status === 200) memory.set("task_id", started)
    details.replaceChildren(
      ...(await explanationView(asked.operationId, answer, language)),
      ...answerDetails(answer, words, (token) => {
        target.takeToken(token)
        status.textContent = words.tokenTaken
      }),
    )
  }
  function clear(): void {
    for (const link of details.querySelectorAll("a[download]")) {
      URL.revokeObjectURL(link.getAttribute("href") ?? "")
    }
    details.replaceChildren()
  }

  select.addEventListener("input", () => {
    current = forms[Number(select.value)] ?? current
    clear()
    heading.hidden = true
    status.textContent = ""
    fields = choose()
    update()
  })
  const whole = h(
    "form",
    { class: "ti-form", novalidate: true, autocomplete: "off" },
    ...(forms.length > 1 ? [labelledSelect(words.operation, select)] : []),
    target.element,
    place,
    verdict,
    code.element,
    h("button", { type: "submit", class: "ti-send" }, words.send),
    status,
  )
  whole.addEventListener("submit", (event) => {
    event.preventDefault()
    void submit()
  })
  host.replaceChildren(whole, h("section", { "aria-labelledby": heading.id }, heading, details))
  update()
  return whole.querySelector<HTMLElement>("select, input") ?? whole
}

const labelledSelect = (text: string, select: HTMLSelectElement): HTMLElement =>
  h("div", { class: "ti-field" }, h("label", { for: select.id }, text), select)
