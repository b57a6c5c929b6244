// What JSON.parse does not tell: duplicate keys, and how deep the text goes. One pass, no recursion,
// so that a text of a million brackets costs as much as any other of its length.

/** A fault in JSON text. */
export interface JsonFault {
  readonly rule: "duplicate-key" | "max-depth"
  /** JSON Pointer to where it is. */
  readonly path: string
}

const QUOTE = 34
const BACKSLASH = 92

interface Level {
  /** Keys seen in an object; undefined in an array. */
  readonly keys: Set<string> | undefined
  key: string
  index: number
}

/**
 * Scans text that JSON.parse has accepted, or is about to. Depth is counted before parsing, keys are
 * compared by their meaning: `"a"` and `"\u0061"` are one.
 */
export function scanJson(text: string, maxDepth: number): JsonFault | undefined {
  const levels: Level[] = []
  let expectKey = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const level = levels.at(-1)
    if (code === QUOTE) {
      const end = stringEnd(text, at)
      if (expectKey && level?.keys) {
        const key = keyOf(text.slice(at, end + 1))
        level.key = key
        if (level.keys.has(key)) return { rule: "duplicate-key", path: pointer(levels) }
        level.keys.add(key)
        expectKey = false
      }
      at = end
      continue
    }
    switch (text.charAt(at)) {
      case "{":
      case "[":
        if (levels.length >= maxDepth) return { rule: "max-depth", path: "" }
        levels.push({ keys: code === 123 ? new Set() : undefined, key: "", index: 0 })
        expectKey = code === 123
        break
      case "}":
      case "]":
        levels.pop()
        expectKey = false
        break
      case ",":
        if (level) level.index += 1
        expectKey = level?.keys !== undefined
        break
      default:
    }
  }
  return undefined
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH) at += 1
    else if (code === QUOTE) return at
  }
  return text.length
}

function keyOf(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1)
  try {
    return String(JSON.parse(quoted))
  } catch {
    // Not JSON at all; the parser will say so.
    return quoted
  }
}

/** One step of a JSON Pointer. */
export const escapePointer = (key: string): string =>
  key.replaceAll("~", "~0").replaceAll("/", "~1")

const pointer = (levels: readonly Level[]): string =>
  levels.map(({ keys, key, index }) => `/${keys ? escapePointer(key) : index}`).join("")
