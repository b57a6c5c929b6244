// Facts that YAML has to say twice are compared; facts about facts are checked.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { parse } from "yaml"

const spec = join(import.meta.dirname, "..")
const yaml = (file: string) =>
  parse(readFileSync(join(spec, "components", file), "utf8"), { merge: true })

test("the list of states knows exactly the states", () => {
  const { enum: states } = yaml("schemas/SessionState.yaml")
  const { pattern } = yaml("schemas/SessionStateList.yaml")
  const groups = [...String(pattern).matchAll(/\(([A-Za-z|]+)\)/g)].map((match) =>
    match[1]?.split("|"),
  )
  expect(groups).toEqual([states, states])
})

test("every error example carries a code that the catalogue explains for its status", () => {
  const sources = ["service", "gateway-request", "gateway-state", "iam", "project"]
  const known = sources.flatMap((source) =>
    yaml(`error-catalogue/${source}.yaml`).map(
      (each: { code: string; status: number }) => `${each.status} ${each.code}`,
    ),
  )
  expect(new Set(known).size).toBe(known.length)
  const statuses: Readonly<Record<string, number>> = {
    BadRequest: 400,
    Unauthorized: 401,
    Forbidden: 403,
    NotFound: 404,
    MethodNotAllowed: 405,
    Conflict: 409,
    ContentTooLarge: 413,
    UnsupportedMediaType: 415,
    RangeNotSatisfiable: 416,
    UnprocessableContent: 422,
    TooManyRequests: 429,
    InternalError: 500,
    Unavailable: 503,
  }
  for (const [name, response] of Object.entries<{
    content: { "application/json": { example: { error_code: string } } }
  }>(yaml("responses.yaml"))) {
    const status = statuses[name.replace(/^(Gateway|Project)/, "")]
    expect(known, name).toContain(
      `${status} ${response.content["application/json"].example.error_code}`,
    )
  }
})

test("every entry of the catalogue speaks both languages", () => {
  for (const source of ["service", "gateway-request", "gateway-state", "iam", "project"]) {
    for (const entry of yaml(`error-catalogue/${source}.yaml`)) {
      for (const part of ["meaning", "cause", "next"]) {
        expect(entry.en[part], entry.code).toMatch(/[a-z].*[.…]$/)
        expect(entry.zh[part], entry.code).toMatch(/\p{Script=Han}/u)
      }
    }
  }
})
