// No constraint of a request is left without a case on either side of it.
import { expect, test } from "vitest"
import { locations } from "../src/location.ts"
import { contractCases, publishedBundle, readDocument } from "../src/run.ts"

const document = readDocument(publishedBundle())
const names = contractCases(document, { signIn: {} }).map(({ name }) => name)

const KEYWORDS = [
  "type",
  "enum",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "additionalProperties",
  "required",
  "dependentRequired",
]

/** Limits that say nothing, or that another one always breaks first. */
function isIdle(place: string, keyword: string, value: unknown, schema: object): boolean {
  if (value === 0 && keyword === "minLength") return true
  // A parameter is a text: none is of the wrong type.
  if (keyword === "type" && place !== "body") return value === "string"
  // An empty segment is another path.
  if (keyword === "minLength" && place === "path") return true
  // A list of one kind of word, once each.
  if (keyword === "uniqueItems" && "maxItems" in schema && schema.maxItems === 1) return true
  return false
}

const expected = document.operations.flatMap((operation) =>
  locations(document, operation).flatMap(({ in: place, name, schema }) =>
    KEYWORDS.filter((keyword) => keyword in schema)
      .filter((keyword) => !isIdle(place, keyword, schema[keyword], schema))
      .filter((keyword) => keyword !== "additionalProperties" || schema[keyword] === false)
      .map((keyword) => [operation.operationId, `${place} ${name || "/"}`, keyword] as const),
  ),
)

test.each(expected)("%s %s: %s has a case outside", (operationId, where, keyword) => {
  const outside = names.filter(
    (each) =>
      each.startsWith(`${operationId} constraint ${where}: `) && each.includes(`(${keyword})`),
  )
  expect(outside).not.toEqual([])
})

test.each(expected)("%s %s: %s has a case inside", (operationId, where) => {
  const inside = names.filter(
    (each) => each.startsWith(`${operationId} constraint ${where}: `) && each.endsWith("accepted"),
  )
  expect(inside).not.toEqual([])
})
