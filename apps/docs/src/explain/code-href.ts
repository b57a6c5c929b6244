/** The page of an error code, in the language of the reader. */
export const codeHref = (code: string, language: "en" | "zh"): string =>
  `${language === "zh" ? "/zh" : ""}/errors/${code}/`
