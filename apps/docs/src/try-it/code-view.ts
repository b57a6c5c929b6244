// The request as curl and as TypeScript, each with a button that copies it.
import { copyButton } from "../copy-button.ts"
import { h } from "../dom.ts"
import { curlOf } from "./curl.ts"
import type { TryRequest } from "./request.ts"
import { typescriptOf } from "./typescript-sample.ts"
import type { Words } from "./words.ts"

export interface CodeView {
  readonly element: HTMLElement
  show(request: TryRequest, baseUrl: string): void
}

export function codeView(words: Words): CodeView {
  const curl = block("curl")
  const typescript = block("TypeScript")
  const copy = (label: string, source: HTMLElement) =>
    copyButton(label, words.copied, words.byHand, source)
  return {
    element: h(
      "details",
      { class: "ti-code", open: true },
      h("summary", {}, words.code),
      h("div", { class: "ti-bar" }, h("strong", {}, "curl"), copy(words.copyCurl, curl)),
      curl,
      h(
        "div",
        { class: "ti-bar" },
        h("strong", {}, "TypeScript"),
        copy(words.copyTypescript, typescript),
      ),
      typescript,
    ),
    show(request, baseUrl) {
      curl.textContent = curlOf(request, baseUrl)
      typescript.textContent = typescriptOf(request, baseUrl)
    },
  }
}

/** Text that may be wider than the page: the keyboard must reach it to scroll. */
export const block = (name: string): HTMLPreElement =>
  h("pre", { tabindex: 0, role: "region", "aria-label": name })
