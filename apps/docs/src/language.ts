/** The language of this page. */
export const pageLanguage = (): "en" | "zh" =>
  document.documentElement.lang.startsWith("zh") ? "zh" : "en"
