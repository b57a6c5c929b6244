import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseJson } from "../src/index.ts"

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const parse = (text: string) => parseJson(bytes(text), { maxBytes: 1_000_000 })

test("takes whatever JSON.stringify writes, and means the same", () => {
  const value = fc.jsonValue({ maxDepth: 8 }).map((each) => JSON.stringify(each))
  fc.assert(
    fc.property(value, (text) => {
      expect(parse(text)).toEqual({ ok: true, value: JSON.parse(text) })
    }),
  )
})

test("takes nothing that JSON.parse refuses", () => {
  const json = fc.jsonValue().map((each) => JSON.stringify(each))
  const broken = fc.tuple(json, fc.nat(), fc.constantFrom(",", "}", "]", '"', "x", "\\", ":"))
  fc.assert(
    fc.property(broken, ([text, at, sign]) => {
      const mutated =
        text.slice(0, at % (text.length + 1)) + sign + text.slice(at % (text.length + 1))
      const accepts = (): boolean => {
        try {
          JSON.parse(mutated)
          return true
        } catch {
          return false
        }
      }
      if (!accepts()) expect(parse(mutated)).toMatchObject({ ok: false, status: 400 })
    }),
  )
})

test("finds a key given twice at any depth", () => {
  const key = fc.string({ minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(key, fc.array(fc.constantFrom("[", '{"k":'), { maxLength: 6 }), (name, levels) => {
      const twice = `{${JSON.stringify(name)}:1,"other\u0000":2,${JSON.stringify(name)}:3}`
      const close = levels.map((each) => (each === "[" ? "]" : "}")).toReversed()
      const text = [...levels, twice.replace("\u0000", "\\u0000"), ...close].join("")
      expect(parse(text)).toMatchObject({ ok: false, rule: "duplicate-key" })
    }),
  )
})

describe("refuses", () => {
  test.each([
    ["a key twice", '{"a":1,"a":1}', "duplicate-key", "/a"],
    ["a key twice in other spelling", '{"a":1,"\\u0061":2}', "duplicate-key", "/a"],
    ["a key twice, nested", '{"x":[{},{"a/b":1,"a/b":2}]}', "duplicate-key", "/x/1/a~1b"],
    ["__proto__ twice", '{"__proto__":1,"__proto__":2}', "duplicate-key", "/__proto__"],
    ["more behind the value", "{} {}", "json", ""],
    ["a comma too many", '{"a":1,}', "json", ""],
    ["a comment", "{/* */}", "json", ""],
    ["NaN", '{"a":NaN}', "json", ""],
    ["nothing", "", "json", ""],
    ["a byte order mark", "\uFEFF{}", "bom", ""],
    ["brackets without end", "[".repeat(200_000), "max-depth", ""],
    ["objects without end", '{"a":'.repeat(100_000), "max-depth", ""],
  ])("%s", (_name, text, rule, path) => {
    expect(parse(text)).toMatchObject({ ok: false, status: 400, rule, path })
  })

  test("bytes that are no UTF-8", () => {
    const verdict = parseJson(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), { maxBytes: 100 })
    expect(verdict).toMatchObject({ ok: false, status: 400, rule: "utf-8" })
  })

  test("one byte too many, as 413", () => {
    expect(parseJson(bytes("[1]"), { maxBytes: 3 })).toMatchObject({ ok: true })
    expect(parseJson(bytes("[12]"), { maxBytes: 3 })).toMatchObject({ ok: false, status: 413 })
  })
})

test("equal keys in different objects are no duplicates", () => {
  expect(parse('[{"a":1},{"a":{"a":[{"a":2}]}}]')).toMatchObject({ ok: true })
})

test("__proto__ is a plain key that changes no prototype", () => {
  const parsed = parse('{"__proto__":{"polluted":true}}')
  expect(parsed.ok && Object.keys(Object(parsed.value))).toEqual(["__proto__"])
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false)
})
