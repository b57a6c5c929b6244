// One field of the form: label, what the spec says of it, the control, and what is wrong with it.
import { h } from "../dom.ts"
import { fieldName, type Field } from "./form-model.ts"
import type { Words } from "./words.ts"

export interface FieldView {
  readonly field: Field
  readonly element: HTMLElement
  readonly control: Control
  /** Undefined = not sent. */
  read(): string | undefined
  write(text: string | undefined): void
  /** What is wrong, said where the eye and the screen reader are. */
  complain(messages: readonly string[]): void
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

export function fieldView(field: Field, id: string, words: Words): FieldView {
  const choices = choicesOf(field, words)
  const control = controlOf(field, choices)
  const help = h("p", { id: `${id}-help`, class: "ti-help" }, helpOf(field, words))
  const error = h("p", { id: `${id}-error`, class: "ti-error", hidden: true })
  control.id = id
  control.setAttribute("aria-describedby", `${help.id} ${error.id}`)
  if (field.required) control.setAttribute("aria-required", "true")
  const mark = field.required ? [h("span", { class: "ti-required" }, words.required)] : []
  const label = h("label", { for: id }, h("code", {}, fieldName(field)), " ", ...mark)
  return {
    field,
    control,
    element: h("div", { class: "ti-field" }, label, help, control, error),
    read() {
      // By place in the list: a blank is a value of its own there.
      if (choices.length > 0) return choices[Number(control.value)]?.text
      return control.value === "" ? undefined : control.value
    },
    write(text) {
      const at = choices.findIndex((choice) => choice.text === text)
      control.value = choices.length > 0 ? String(Math.max(at, 0)) : (text ?? "")
    },
    complain(messages) {
      error.textContent = messages.join("; ")
      error.hidden = messages.length === 0
      control.setAttribute("aria-invalid", String(messages.length > 0))
    },
  }
}

interface Choice {
  readonly text: string | undefined
  readonly label: string
}

function choicesOf(field: Field, words: Words): readonly Choice[] {
  const values = field.kind === "boolean" ? ["true", "false"] : field.choices
  if (values.length === 0) return []
  const rest = values.map((text) => ({ text, label: text === "" ? words.blank : text }))
  return [{ text: undefined, label: words.notSent }, ...rest]
}

function controlOf(field: Field, choices: readonly Choice[]): Control {
  // Without a name nothing of it could ever stand in an address.
  const common = { autocomplete: "off", spellcheck: "false" }
  if (choices.length > 0) {
    const options = choices.map(({ label }, at) => h("option", { value: at }, label))
    return h("select", { autocomplete: "off" }, ...options)
  }
  if (field.kind === "list") return h("textarea", { ...common, rows: 3 })
  const type = field.secret ? "password" : "text"
  const numeric = field.kind === "integer" ? { inputmode: "numeric" } : {}
  return h("input", { ...common, ...numeric, type })
}

function helpOf(field: Field, words: Words): string {
  // The spec's own sentence may have said it already.
  const needs = field.needs.filter((name) => !field.description.includes(name))
  const sentences = [
    field.description,
    field.kind === "list" ? words.onePerLine : "",
    field.limits.length > 0 ? `${field.limits.join("; ")}.` : "",
    needs.length > 0 ? `${words.goesWith} ${needs.join(", ")}.` : "",
    field.choices.length > 0 || field.kind === "boolean" || field.example === "" || field.secret
      ? ""
      : `${words.example} ${field.example.split("\n")[0] ?? ""}`,
  ]
  return sentences.filter((text) => text !== "").join(" ")
}
