/**
 * Attributes of style, which a strict policy forbids, as classes of one sheet. Tokens of code blocks and
 * depths in the table of contents carry a few dozen of them, thousands of times.
 */
export class StyleSheet {
  readonly href = "/_astro/attributes.css"
  readonly #classes = new Map<string, string>()

  /** A page with classes in place of its style attributes; scripts stay as they are. */
  adopt(html: string): string {
    return html
      .split(/(<script[\s>][\s\S]*?<\/script>)/)
      .map((part, at) => (at % 2 === 1 ? part : this.#adoptTags(part)))
      .join("")
  }

  #adoptTags(html: string): string {
    return html.replaceAll(
      /<([a-z][\w-]*)((?:\s[^<>]*?)?)\sstyle="([^"]*)"([^<>]*)>/g,
      (...found) => {
        const [, tag = "", before = "", style = "", after = ""] = found.map(String)
        const name = this.#classOf(style)
        const rest = `${before}${after}`
        const classed = rest.includes(' class="')
          ? rest.replace(' class="', ` class="${name} `)
          : ` class="${name}"${rest}`
        return `<${tag}${classed}>`
      },
    )
  }

  #classOf(style: string): string {
    const known = this.#classes.get(style)
    if (known) return known
    const name = `st-${this.#classes.size.toString(36)}`
    this.#classes.set(style, name)
    return name
  }

  /** Sheets that look for the attribute look for the class. */
  follow(css: string): string {
    return css.replaceAll(/span\[style\^=['"]?--['"]?\]:not\(\[class\]\)/g, "span[class^='st-']")
  }

  text(): string {
    return [...this.#classes]
      .map(([style, name]) => `.${name}{${style.replaceAll("&quot;", '"')}}\n`)
      .join("")
  }
}
