import { expect, test } from "vitest"
import { isWritable } from "../src/node/write-answer.ts"

test.each([
  ["a", true],
  ["ü", true],
  ["a\tb", true],
  ["a\u007fb", false],
  ["a\u0001b", false],
])("%j can be written: %j", (value, expected) => {
  expect(isWritable({ "x-a": value })).toBe(expected)
})
