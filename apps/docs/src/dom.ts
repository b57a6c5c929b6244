// Elements without a framework. No markup is ever made from text, so nothing that an answer holds can run.

type Value = string | boolean | number | ((event: Event) => void)

/** An element; a function is a listener, true an attribute without a value, false none. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.replace(/^on/, ""), value)
    else if (value !== false) element.setAttribute(key, value === true ? "" : String(value))
  }
  element.append(...children)
  return element
}
