// A strict policy for each page: its own scripts and styles by hash, nothing from elsewhere.
import { createHash } from "node:crypto"

const hash = (text: string): string =>
  `'sha256-${createHash("sha256").update(text).digest("base64")}'`

function inline(html: string, tag: "script" | "style"): string {
  const found = html.matchAll(new RegExp(`<${tag}(\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, "g"))
  const texts = [...found].filter(([, attributes = ""]) => !/\ssrc=/.test(attributes))
  return [...new Set(texts.map(([, , text = ""]) => hash(text)))].join(" ")
}

/** The page with its policy as the first thing that a browser reads after the encoding. */
export function withPolicy(html: string): string {
  // A page that tries calls may reach the API its reader names; no other page reaches anything.
  const tries = html.includes("<try-it")
  const policy = [
    "default-src 'none'",
    // Search is WebAssembly.
    `script-src 'self' 'wasm-unsafe-eval' ${inline(html, "script")}`,
    `style-src 'self' ${inline(html, "style")}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${tries ? " https: http://localhost:* http://127.0.0.1:*" : ""}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].map((directive) => directive.trim())
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">`
  return html.replace(/<meta charset="[^"]*"\s*\/?>/i, (charset) => `${charset}${meta}`)
}
