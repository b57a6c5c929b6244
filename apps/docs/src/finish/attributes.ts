const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' }

/** Values of an attribute in HTML, in order, entities resolved. */
export function attributes(html: string, name: string): readonly string[] {
  const found = html.matchAll(new RegExp(`<[^>]*?\\s${name}="([^"]*)"`, "g"))
  return [...found].map(([, value = ""]) =>
    value
      .replaceAll(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_all, hex?: string, ten?: string) =>
        String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(ten)),
      )
      .replaceAll(/&(amp|lt|gt|quot);/g, (_all, key: string) => ENTITIES[key] ?? ""),
  )
}
