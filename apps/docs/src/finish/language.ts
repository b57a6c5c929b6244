// Pages that are there in English only, as Chinese readers get them.

/** `/zh/guides/errors/` → true: what stands below is read in Chinese as far as there is any. */
export const isChinese = (path: string): boolean => path.startsWith("/zh/")

/**
 * A page below `/zh/`: links of its text lead to Chinese pages where there are some, so that reading on does
 * not end in English. What is not the text says that it is Chinese, where the text says that it is not.
 */
export function keepLanguage(html: string, exists: (path: string) => boolean): string {
  return html.replace(/<main[\s\S]*<\/main>/, (main) => {
    const linked = main.replaceAll(/ href="(\/(?!zh\/)[^"#?]*)/g, (given, path: string) =>
      exists(`/zh${path}`) ? ` href="/zh${path}` : given,
    )
    if (!/^<main[^>]* lang="en"/.test(main)) return linked
    // The note below the heading that there is no translation, and the way to the pages before and behind.
    return linked
      .replace(/(<\/h1>\s*<p) /, '$1 lang="zh-CN" ')
      .replace(/<footer /, '<footer lang="zh-CN" ')
  })
}
