// The fields of one operation, their presets, and the body written by hand.
import { h } from "../dom.ts"
import { fieldView } from "./field-view.ts"
import { fieldName, type OperationForm } from "./form-model.ts"
import { fieldOf, type Judgement } from "./judge.ts"
import { fieldsOfBody, requestOf, type TryRequest } from "./request.ts"
import type { Words } from "./words.ts"

/** What was typed before and fits other operations as well, by field name. */
export type Memory = Map<string, string>

export interface OperationFields {
  readonly element: HTMLElement
  readonly request: () => TryRequest
  /** Says what is wrong at the fields that were touched, or at all of them. */
  complain(judgement: Judgement, all: boolean): void
}

const DAY_MS = 86_400_000

export function operationFields(
  form: OperationForm,
  id: string,
  words: Words,
  memory: Memory,
  changed: () => void,
): OperationFields {
  const views = form.fields.map((field) =>
    fieldView(field, `${id}-${fieldName(field).replaceAll(".", "-")}`, words),
  )
  const touched = new Set<string>()
  const raw = rawBody(id, words)
  for (const view of views) {
    const { field } = view
    const name = fieldName(field)
    view.write(
      memory.get(name) ?? (field.required && field.in !== "body" ? field.example : undefined),
    )
  }
  if (form.fields.some((field) => field.in === "body" && field.required)) {
    fill(fieldsOfBody(form, form.presets[0]?.body))
  }

  function fill(texts: Readonly<Record<string, string>>, places: readonly string[] = ["body"]) {
    for (const view of views) {
      const { field } = view
      if (places.includes(field.in) && field.in !== "path") view.write(texts[fieldName(field)])
    }
  }
  function lastDays(): void {
    const end = Date.now()
    for (const view of views) {
      const { field } = view
      const time = fieldName(field)
      if (time === form.window?.begin) view.write(new Date(end - 7 * DAY_MS).toISOString())
      if (time === form.window?.end) view.write(new Date(end).toISOString())
    }
  }
  const values = () => {
    const read = views.map((view) => [fieldName(view.field), view.read()])
    return Object.fromEntries(read.filter(([, text]) => text !== undefined))
  }
  const request = () => requestOf(form, { fields: values(), rawBody: raw.text() })
  const button = (text: string, act: () => void) => {
    const press = () => {
      act()
      changed()
    }
    return h("button", { type: "button", onclick: press }, text)
  }
  const presets = [
    ...(form.window ? [button(words.lastDays, lastDays)] : []),
    ...form.presets.map((each) => button(each.title, () => fill(fieldsOfBody(form, each.body)))),
    button(words.clear, () => fill({}, ["body", "query", "header"])),
  ]
  const rest = views.filter(({ field }) => field.in !== "body").map((view) => view.element)
  const inBody = h(
    "div",
    { class: "ti-body" },
    ...views.filter(({ field }) => field.in === "body").map((view) => view.element),
  )
  const element = h(
    "div",
    { class: "ti-fields" },
    h(
      "p",
      { class: "ti-bar", role: "group", "aria-label": words.fill },
      `${words.fill}: `,
      ...presets,
    ),
    ...rest,
    inBody,
    ...(form.takesBody ? [raw.element] : []),
  )
  element.addEventListener("input", ({ target }) => {
    const view = views.find(({ control }) => control === target)
    const text = view?.read() ?? ""
    if (view && !view.field.secret) memory.set(fieldName(view.field), text)
    inBody.hidden = raw.toggled(() => requestOf(form, { fields: values(), rawBody: null }).body)
    changed()
  })
  element.addEventListener("focusout", ({ target }) => {
    const view = views.find(({ control }) => control === target)
    if (view) touched.add(view.control.id)
    changed()
  })

  return {
    element,
    request,
    complain({ violations }, all) {
      for (const view of views) {
        const own = violations.filter((each) => fieldOf(form, each) === view.field)
        const say = all || touched.has(view.control.id)
        view.complain(say ? own.map(({ message }) => message) : [])
      }
    },
  }
}

function rawBody(id: string, words: Words) {
  const toggle = h("input", { type: "checkbox", id: `${id}-raw`, autocomplete: "off" })
  const text = h("textarea", {
    id: `${id}-raw-text`,
    rows: 8,
    spellcheck: "false",
    autocomplete: "off",
    "aria-describedby": `${id}-raw-help`,
  })
  const area = h(
    "div",
    { class: "ti-field", hidden: true },
    h("label", { for: text.id }, words.body),
    h("p", { id: `${id}-raw-help`, class: "ti-help" }, words.bodyHelp),
    text,
  )
  return {
    element: h("div", {}, h("label", { class: "ti-radio" }, toggle, " ", words.rawBody), area),
    text: () => (toggle.checked ? text.value : null),
    /** True while the body is written by hand; begins with what the fields said. */
    toggled(current: () => string | null): boolean {
      if (toggle.checked && area.hidden) text.value = current() ?? ""
      area.hidden = !toggle.checked
      return toggle.checked
    },
  }
}
