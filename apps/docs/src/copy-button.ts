import { h } from "./dom.ts"

/** A button that copies what `text` gives then, and says so in its own name. */
export function copyButton(
  label: string,
  done: string,
  byHand: string,
  source: HTMLElement,
): HTMLButtonElement {
  const button = h("button", { type: "button", class: "ti-copy" }, label)
  // In a live region the change is heard without moving the focus.
  button.setAttribute("aria-live", "polite")
  button.addEventListener("click", () => {
    void copy(source).then((copied) => {
      button.textContent = copied ? done : byHand
      setTimeout(() => (button.textContent = label), 4000)
      return copied
    })
  })
  return button
}

/** False where the browser does not let pages copy; the text is selected then. */
async function copy(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent)
    return true
  } catch {
    getSelection()?.selectAllChildren(source)
    return false
  }
}
