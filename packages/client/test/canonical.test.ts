// Canonical path, query, headers and the whole request against a second implementation.
import fc from "fast-check"
import { expect, test } from "vitest"
import { canonicalPath, canonicalQuery, canonicalRequest, sign } from "../src/auth/signing.ts"
import { authorizationByHand, canonicalByHand, encodeByHand } from "./canonical-by-hand.ts"

const word = fc.string({ maxLength: 12, unit: "grapheme" })
const notEmpty = word.filter((text) => text !== "")
const pairs = fc.array(fc.tuple(notEmpty, word), { maxLength: 8 })
const segments = fc.array(
  word.filter((text) => !text.includes("/")),
  { maxLength: 5 },
)
const pathOf = (names: readonly string[]): string =>
  `/${names.map((each) => encodeURIComponent(each)).join("/")}`
const queryOf = (given: readonly (readonly [string, string])[]): string =>
  given.map((pair) => pair.map(encodeURIComponent).join("=")).join("&")

test("query: sorted by name and value, encoded once, blanks and repeats kept", () => {
  fc.assert(
    fc.property(pairs, (given) => {
      const lines = given.map((pair) => pair.map((text) => encodeByHand(text)))
      const sorted = lines.toSorted(
        ([a = "", x = ""], [b = "", y = ""]) =>
          Buffer.compare(Buffer.from(a), Buffer.from(b)) ||
          Buffer.compare(Buffer.from(x), Buffer.from(y)),
      )
      expect(canonicalQuery(queryOf(given))).toBe(sorted.map((pair) => pair.join("=")).join("&"))
    }),
  )
})

test("path: each segment encoded once, always a slash at the end", () => {
  fc.assert(
    fc.property(segments, (names) => {
      const path = `/${names.map((each) => encodeByHand(each)).join("/")}`
      expect(canonicalPath(pathOf(names))).toBe(path.endsWith("/") ? path : `${path}/`)
    }),
  )
})

test("a plus sign is a space in a query, and stays a plus in a path", () => {
  expect(canonicalQuery("a=b+c&a=b%2Bc")).toBe("a=b%20c&a=b%2Bc")
  expect(canonicalPath("/a+b")).toBe("/a%2Bb/")
})

const headerName = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/)
const headerValue = fc.stringMatching(/^[ \t!-~]{0,16}$/)
const headersOf = fc.dictionary(headerName, headerValue, {
  minKeys: 1,
  maxKeys: 8,
  noNullPrototype: true,
})
const method = fc.constantFrom("GET", "get", "POST", "Put", "DELETE")
const body = fc.string({ maxLength: 40, unit: "grapheme" })
/** Any order of any of the headers. */
const some = (names: readonly string[]) => fc.shuffledSubarray([...names], { minLength: 1 })

test("the whole request: any headers in any order, trimmed, any method, path, query and body", () => {
  const request = fc
    .record({ method, names: segments, pairs, headers: headersOf, body })
    .chain((given) => some(Object.keys(given.headers)).map((signed) => ({ ...given, signed })))
  const property = fc.property(
    request,
    ({ method: verb, names, pairs: given, headers, body: text, signed }) => {
      const [path, query] = [pathOf(names), queryOf(given)]
      const wire = { method: verb, target: `${path}?${query}`, headers, body: text }
      const byHand = canonicalByHand(wire, signed)
      const bodyHash = byHand.slice(-64)
      const header = (name: string) => headers[name]
      const parts = { method: verb, path, query, header, signedHeaders: signed, bodyHash }
      expect(canonicalRequest(parts)).toBe(byHand)
    },
  )
  fc.assert(property, { numRuns: 300 })
})

test("the signature: whatever is signed, the same one by hand", async () => {
  const request = fc.record({
    method,
    names: segments,
    pairs,
    headers: headersOf,
    body,
    sk: notEmpty,
    seconds: fc.integer({ min: 0, max: 4_102_444_800 }),
  })
  const property = fc.asyncProperty(request, async (given) => {
    const url = new URL(`https://a.example${pathOf(given.names)}?${queryOf(given.pairs)}`)
    const { method: verb, headers, sk } = given
    const key = { ak: "AK", sk }
    const made = await sign(
      { method: verb, url, headers, body: new TextEncoder().encode(given.body) },
      key,
      given.seconds * 1000,
    )
    const sent = { host: url.host, ...headers, "x-sdk-date": made["x-sdk-date"] }
    const target = url.pathname + url.search
    const wire = { method: verb, target, headers: sent, body: given.body }
    expect(made.authorization).toBe(authorizationByHand(wire, Object.keys(sent), key))
  })
  await fc.assert(property, { numRuns: 200 })
})
