// Ten vectors: expectations of the vendor's own unit tests, and others computed independently.
import { createHmac } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import * as node from "../src/auth/crypto-node.ts"
import * as web from "../src/auth/crypto-web.ts"
import { canonicalQuery, canonicalRequest, parseAuthorization } from "../src/auth/signing.ts"
import { formatAuthorization } from "../src/auth/authorization.ts"

interface Vector {
  readonly name: string
  readonly ak: string
  readonly sk: string
  readonly date: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly signed_headers: readonly string[]
  readonly body: string | null
  readonly body_sha256: string
  readonly canonical_request: string
  readonly string_to_sign: string
  readonly authorization: string
}

const file = join(import.meta.dirname, "fixtures/signing-vectors.json")
const { vectors, canonical_query_check: query } = JSON.parse(readFileSync(file, "utf8"))

describe.each([
  ["node:crypto", node],
  ["WebCrypto", web],
])("%s", (_name, crypto) => {
  test.each<Vector>(vectors)("$name", async (vector) => {
    const url = new URL(vector.url)
    const headers = Object.fromEntries(
      Object.entries(vector.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const unsigned = headers["x-sdk-content-sha256"]
    const hash = unsigned ?? (await crypto.sha256Hex(vector.body ?? ""))
    const canonical = canonicalRequest({
      method: vector.method,
      path: url.pathname,
      query: url.search.slice(1),
      header: (name) => headers[name],
      signedHeaders: vector.signed_headers,
      bodyHash: hash,
    })
    expect(canonical).toBe(vector.canonical_request)
    const toSign = `SDK-HMAC-SHA256\n${vector.date}\n${await crypto.sha256Hex(canonical ?? "")}`
    expect(toSign).toBe(vector.string_to_sign)
    const authorization = formatAuthorization(
      vector.ak,
      vector.signed_headers,
      await crypto.hmacSha256Hex(vector.sk, toSign),
    )
    expect(authorization).toBe(vector.authorization)
    expect(parseAuthorization(authorization)).toMatchObject({ ak: vector.ak })
  })
})

test("the canonical query both vendor test suites expect", () => {
  const pairs = Object.entries<string | readonly string[]>(query.params).flatMap(([name, value]) =>
    [value].flat().map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(each)}`),
  )
  expect(canonicalQuery(pairs.toReversed().join("&"))).toBe(query.expected)
})

// Lengths around a block (64 bytes), around what is hashed in one piece, and letters of several bytes.
test("HMAC is node:crypto's own, whatever key and text", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 90 }),
    fc.constantFrom(
      "",
      "a".repeat(64),
      "a".repeat(65),
      "a".repeat(256),
      "\u20ac".repeat(256),
      "a".repeat(257),
    ),
  )
  const property = fc.asyncProperty(text, text, async (key, data) => {
    const expected = createHmac("sha256", key).update(data).digest("hex")
    expect(await node.hmacSha256Hex(key, data)).toBe(expected)
  })
  await fc.assert(property, { numRuns: 1000 })
})
