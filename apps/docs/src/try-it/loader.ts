// `<try-it>`: shows a button, or nothing but its text without JavaScript, and fetches the form when it is wanted.
import type { OperationForm } from "./form-model.ts"

class TryIt extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button")
    if (this.hasAttribute("open")) void this.#open(false)
    else if (button) {
      button.hidden = false
      button.addEventListener("click", () => void this.#open(true), { once: true })
    }
  }

  async #open(focus: boolean): Promise<void> {
    const { mount } = await import("./mount.ts")
    const data = this.querySelector("script[type='application/json']")?.textContent ?? "[]"
    const forms: readonly OperationForm[] = JSON.parse(data)
    const first = mount(this, forms)
    if (focus) first.focus()
  }
}

customElements.define("try-it", TryIt)
