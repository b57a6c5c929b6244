import { scanJson } from "./json-scan.ts"

/** Limits of strict parsing. */
export interface JsonLimits {
  /** Bytes; more is 413. */
  readonly maxBytes: number
  /** Levels of nesting; 32 unless told. No body of this API has more than seven. */
  readonly maxDepth?: number
}

/** What a text says, or why it is no JSON that can be taken. */
export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly status: 400 | 413
      /** JSON Pointer, "" for the whole text. */
      readonly path: string
      readonly rule: string
      readonly message: string
    }

const MAX_DEPTH = 32

/**
 * Parses JSON strictly (RFC 8259): UTF-8 without byte order mark, no duplicate keys, nothing after
 * the value, bounded size and depth. The value comes from JSON.parse, so `__proto__` is a plain key.
 */
export function parseJson(bytes: Uint8Array, limits: JsonLimits): ParsedJson {
  const maxDepth = limits.maxDepth ?? MAX_DEPTH
  const deep = (): ParsedJson => fault("max-depth", `JSON is nested over ${maxDepth} deep`)
  if (bytes.length > limits.maxBytes) {
    // What is malformed within the limit is malformed at any size, and worth the better word.
    const head = new TextDecoder().decode(bytes.subarray(0, limits.maxBytes))
    if (scanJson(head, maxDepth)?.rule === "max-depth") return deep()
    const message = `the body is larger than ${limits.maxBytes} bytes; send only the documented fields`
    return { ok: false, status: 413, path: "", rule: "max-bytes", message }
  }
  const text = decode(bytes)
  if (text === undefined) return fault("utf-8", "the body is not valid UTF-8")
  if (text.startsWith("\uFEFF")) return fault("bom", "remove the byte order mark before the JSON")
  // Before the parser, which recurses on some engines.
  const found = scanJson(text, maxDepth)
  if (found?.rule === "max-depth") return deep()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The engine's message quotes the text, which may hold a password.
    return fault("json", "the body is not valid JSON; check quotes, commas and brackets")
  }
  if (!found) return { ok: true, value }
  const name = found.path.slice(1).replaceAll("/", ".")
  return fault("duplicate-key", `${name}: given twice; keep one`, found.path)
}

function fault(rule: string, message: string, path = ""): ParsedJson {
  return { ok: false, status: 400, path, rule, message }
}

const strictly = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return strictly.decode(bytes)
  } catch {
    // Invalid UTF-8: the caller names it.
    return undefined
  }
}
