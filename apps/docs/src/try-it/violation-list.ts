import type { Violation } from "@session-export/validators"
import { h } from "../dom.ts"

/** Violations as everybody here knows them: where, which rule, what to do. */
export const violationList = (violations: readonly Violation[]): HTMLElement =>
  h(
    "ul",
    { class: "ti-violations" },
    ...violations.map((each) =>
      h(
        "li",
        {},
        h("code", {}, `${each.in}${each.path}`),
        " ",
        h("em", {}, each.rule),
        ": ",
        each.message,
      ),
    ),
  )
