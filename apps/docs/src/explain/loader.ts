// `<error-explainer>`: the form, once the browser has time for it.
class ErrorExplainer extends HTMLElement {
  connectedCallback(): void {
    void import("./mount.ts").then(({ mount }) => mount(this))
  }
}

customElements.define("error-explainer", ErrorExplainer)
