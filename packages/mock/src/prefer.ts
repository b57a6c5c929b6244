import type { AnswerWish } from "./prism.ts"

/** What a `Prefer` header asks for (RFC 7240): `code=503`, `example=page`, `dynamic=true`. */
export function parsePrefer(header: string | undefined): AnswerWish | undefined {
  const words = new Map<string, string>()
  for (const part of (header ?? "").split(/[,;]/)) {
    const [name = "", ...rest] = part.split("=")
    words.set(name.trim().toLowerCase(), rest.join("=").trim().replaceAll('"', ""))
  }
  const code = words.get("code")
  const example = words.get("example")
  const dynamic = words.get("dynamic")
  if (code === undefined && example === undefined && dynamic === undefined) return undefined
  return {
    ...(code === undefined ? {} : { code: Number(code) }),
    ...(example === undefined ? {} : { example }),
    ...(dynamic === undefined ? {} : { dynamic: dynamic !== "false" }),
  }
}
