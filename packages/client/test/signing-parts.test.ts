// The parts of signing, each by itself.
import { createHash, createHmac } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { timingSafeEqual } from "../src/auth/authorization.ts"
import { canonicalPath, canonicalQuery, canonicalRequest } from "../src/auth/canonical.ts"
import { parseSdkDate, sdkDate } from "../src/auth/sdk-date.ts"
import { parseAuthorization, sign, signature } from "../src/auth/signing.ts"

interface Vector {
  readonly name: string
  readonly sk: string
  readonly date: string
  readonly canonical_request: string
  readonly authorization: string
}
const file = join(import.meta.dirname, "fixtures/signing-vectors.json")
const { vectors }: { vectors: Vector[] } = JSON.parse(readFileSync(file, "utf8"))

describe("a signature", () => {
  test.each(vectors)("is the vector's: $name", async (vector) => {
    const made = await signature(vector.canonical_request, vector.date, vector.sk)
    expect(vector.authorization).toContain(`Signature=${made}`)
  })

  test("covers method, path, query, headers and body, as computed by hand", async () => {
    const url = new URL("https://a.example/v2/p/export-tasks?b=2&a=1")
    const body = new TextEncoder().encode("{}")
    const request = { method: "post", url, headers: { "x-project-id": "p" }, body }
    const now = Date.parse("2026-05-23T12:00:00Z")
    const headers = await sign(request, { ak: "AK", sk: "SK", securityToken: "ST" }, now)
    expect(headers).toMatchObject({ "x-sdk-date": "20260523T120000Z", "x-security-token": "ST" })
    const names = "host;x-project-id;x-sdk-date;x-security-token"
    const sha256 = (text: string) => createHash("sha256").update(text).digest("hex")
    const canonical = [
      "POST",
      "/v2/p/export-tasks/",
      "a=1&b=2",
      "host:a.example\nx-project-id:p\nx-sdk-date:20260523T120000Z\nx-security-token:ST\n",
      names,
      sha256("{}"),
    ].join("\n")
    const toSign = `SDK-HMAC-SHA256\n20260523T120000Z\n${sha256(canonical)}`
    const made = createHmac("sha256", "SK").update(toSign).digest("hex")
    expect(headers.authorization).toBe(
      `SDK-HMAC-SHA256 Access=AK, SignedHeaders=${names}, Signature=${made}`,
    )
    expect(await sign(request, { ak: "AK", sk: "SK" }, now)).not.toHaveProperty("x-security-token")
  })

  test("needs every header it names", () => {
    const parts = { method: "GET", path: "/", query: "", signedHeaders: ["host"], bodyHash: "" }
    expect(canonicalRequest({ ...parts, header: () => undefined })).toBeUndefined()
    expect(canonicalRequest({ ...parts, header: () => "  a " })).toContain("\nhost:a\n")
  })
})

describe("the canonical form", () => {
  test.each([
    ["a=%zz", "a=%25zz"],
    ["a=1&&b", "a=1&b="],
    ["a=b=c", "a=b%3Dc"],
    ["b=2&a=2&a=1&B=1", "B=1&a=1&a=2&b=2"],
    ["a=!'()*~", "a=%21%27%28%29%2A~"],
  ])("of the query %s is %s", (query, canonical) => {
    expect(canonicalQuery(query)).toBe(canonical)
  })

  test.each([
    ["/a b/ü", "/a%20b/%C3%BC/"],
    ["/a%20b/", "/a%20b/"],
    ["/100%", "/100%25/"],
  ])("of the path %s is %s", (path, canonical) => {
    expect(canonicalPath(path)).toBe(canonical)
  })
})

describe("an Authorization header", () => {
  const hex = "a1".repeat(32)
  const good = `SDK-HMAC-SHA256 Access=AK, SignedHeaders=Host;X-Sdk-Date, Signature=${hex.toUpperCase()}`

  test("is read, names and signature in small letters", () => {
    const parts = { ak: "AK", signedHeaders: ["host", "x-sdk-date"], signature: hex }
    expect(parseAuthorization(good)).toEqual(parts)
    expect(
      parseAuthorization(` ${good.replaceAll(", ", ",").replace(" Access", "   Access")}`),
    ).toEqual(parts)
    expect(parseAuthorization(good.replaceAll(", ", ",   "))).toEqual(parts)
  })

  test.each([
    `x${good}`,
    `${good}0`,
    `${good}x`,
    good.replace("SDK-HMAC-SHA256 ", "SDK-HMAC-SHA256"),
    good.replace("SHA256", "SHA1"),
    good.replace("Access=AK", "Access="),
    good.replace("Access=AK", "Access=A K"),
    good.replace("Access=AK,", "Access=AK"),
    good.replace("Host;X-Sdk-Date", ""),
    good.replace("Host;X", "Host; X"),
    good.replace("A1A1", "A1G1"),
    good.replace("A1A1", "A1"),
    "",
  ])("is nothing else: %s", (header) => {
    expect(parseAuthorization(header)).toBeUndefined()
  })

  test("is compared whole", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(timingSafeEqual(a, b)).toBe(a === b)
        expect(timingSafeEqual(a, a)).toBe(true)
        expect(timingSafeEqual(a, a + b)).toBe(b === "")
        expect(timingSafeEqual(a + a, a)).toBe(a === "")
      }),
    )
    expect(timingSafeEqual("aa", "a")).toBe(false)
    expect(timingSafeEqual("ab", "aa")).toBe(false)
  })
})

describe("X-Sdk-Date", () => {
  test("is written and read to the second", () => {
    expect(sdkDate(Date.parse("2026-05-23T12:34:56.789Z"))).toBe("20260523T123456Z")
    expect(parseSdkDate("20260523T123456Z")).toBe(Date.parse("2026-05-23T12:34:56Z"))
  })

  test.each([
    "20260230T120000Z",
    "20261301T120000Z",
    "20260523T240000Z",
    "20260523T123456",
    "20260523T123456Zx",
    "x20260523T123456Z",
    "2026-05-23T12:34:56Z",
    "2026052T123456Z",
    "20260523 123456Z",
    "",
  ])("is not %s", (text) => {
    expect(parseSdkDate(text)).toBeUndefined()
  })
})
