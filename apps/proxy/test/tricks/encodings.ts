// Ways to write a value into a path; a proxy decodes once, others twice or not at all.

const bytesOf = (text: string): readonly number[] => [...new TextEncoder().encode(text)]
const escaped = (byte: number): string => `%${byte.toString(16).padStart(2, "0")}`
const isPlain = (byte: number): boolean => /[A-Za-z0-9_-]/.test(String.fromCharCode(byte))
const most = (text: string): string =>
  bytesOf(text)
    .map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : escaped(byte)))
    .join("")

/** Each gives bytes as Latin-1, as they go onto the wire. */
export const encodings: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) =>
    bytesOf(text)
      .map((byte) => String.fromCharCode(byte))
      .join(""),
  encoded: most,
  "in capitals": (text) => most(text).replaceAll(/%../g, (each) => each.toUpperCase()),
  "encoded twice": (text) => most(text).replaceAll("%", "%25"),
  "every byte encoded": (text) => bytesOf(text).map(escaped).join(""),
}
