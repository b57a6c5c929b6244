// Canonical path and query against a second implementation, written from the vendor's text alone.
import fc from "fast-check"
import { expect, test } from "vitest"
import { canonicalPath, canonicalQuery } from "../src/auth/signing.ts"

const UNRESERVED = new Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")

/** Byte by byte over UTF-8. */
function encode(text: string): string {
  let out = ""
  for (const byte of Buffer.from(text, "utf8")) {
    const sign = String.fromCharCode(byte)
    out += UNRESERVED.has(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`
  }
  return out
}

const word = fc.string({ maxLength: 12, unit: "grapheme" })

test("query: sorted by name and value, encoded once, blanks and repeats kept", () => {
  const pairs = fc.array(
    fc.tuple(
      word.filter((name) => name !== ""),
      word,
    ),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(pairs, (given) => {
      const wire = given.map(
        ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
      )
      const lines = given.map(([name, value]) => [encode(name), encode(value)] as const)
      const sorted = lines.toSorted(
        ([a, x], [b, y]) =>
          Buffer.compare(Buffer.from(a), Buffer.from(b)) ||
          Buffer.compare(Buffer.from(x), Buffer.from(y)),
      )
      expect(canonicalQuery(wire.join("&"))).toBe(sorted.map((pair) => pair.join("=")).join("&"))
    }),
  )
})

test("path: each segment encoded once, always a slash at the end", () => {
  const segment = word.filter((text) => !text.includes("/"))
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 5 }), (segments) => {
      const wire = `/${segments.map((each) => encodeURIComponent(each)).join("/")}`
      const path = `/${segments.map(encode).join("/")}`
      expect(canonicalPath(wire)).toBe(path.endsWith("/") ? path : `${path}/`)
    }),
  )
})

test("a plus sign is a space in a query, and stays a plus in a path", () => {
  expect(canonicalQuery("a=b+c&a=b%2Bc")).toBe("a=b%20c&a=b%2Bc")
  expect(canonicalPath("/a+b")).toBe("/a%2Bb/")
})
