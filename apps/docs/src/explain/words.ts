// What the explainer says besides the catalogue.

const en = {
  paste: "Status, code or answer",
  pasteHelp:
    "Paste what you have: 403, WKS.00211102, a JSON body, or a whole answer with its head.",
  explain: "Explain",
  nothing: "Paste something that holds a status or an error code.",
  unknown: "is not in the catalogue. Go by the status; it is worth more than the code.",
  noStatus: "No documented status or code in this text.",
  one: "1 explanation",
  many: "explanations",
  meaning: "Meaning",
  cause: "Usual cause",
  again: "Send again?",
  next: "Next step",
  more: "All about",
  // `explain` of the client says what; this says it in words.
  retry: {
    safe: "Yes, at once.",
    "after-wait": "Yes, after a wait.",
    "after-fix": "Not as it is: mend it first.",
    never: "No.",
  },
  started: "An export may have been started all the same: look at the list of tasks first.",
}

export type ExplainWords = Readonly<typeof en>

const zh: ExplainWords = {
  paste: "状态码、错误码或应答",
  pasteHelp: "粘贴已有内容：403、WKS.00211102、JSON 正文，或带响应头的完整应答。",
  explain: "解释",
  nothing: "请粘贴包含状态码或错误码的内容。",
  unknown: "不在目录中。请以状态码为准，它比错误码更可靠。",
  noStatus: "文本中没有已有文档说明的状态码或错误码。",
  one: "1 条解释",
  many: "条解释",
  meaning: "含义",
  cause: "常见原因",
  again: "能否重发？",
  next: "下一步",
  more: "详情：",
  retry: {
    safe: "可以，立即重发。",
    "after-wait": "可以，等待之后重发。",
    "after-fix": "不能原样重发：请先修正。",
    never: "不能。",
  },
  started: "导出可能已经开始：请先查看任务列表。",
}

export const explainWords = (language: "en" | "zh"): ExplainWords => (language === "zh" ? zh : en)
