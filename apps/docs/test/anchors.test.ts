// An anchor for each field, status and rule of the spec, in both languages, and what it is about beside it.
import { describe, expect, test } from "vitest"
import { list, object, readBundle, text, type Operation } from "../src/reference/bundle.ts"
import { rulesOf } from "../src/reference/rules.ts"
import { attributes, dist, pagesOf } from "./site.ts"

const bundle = readBundle()
const pages = new Map(pagesOf(dist).map(({ path, html }) => [path, html]))
const idsOf = (path: string): readonly string[] => attributes(pages.get(path) ?? "", "id")

/** Text from a heading to the next. */
function section(path: string, anchor: string): string {
  const [, rest = ""] = (pages.get(path) ?? "").split(` id="${anchor}"`)
  return rest.split(/<h[23]/)[0]?.replaceAll(/<[^>]+>/g, "") ?? ""
}

const parametersOf = (operation: Operation) =>
  list(operation.node.parameters).map((each) => bundle.follow(each, "").node)

function bodyOf(operation: Operation) {
  const content = object(object(operation.node.requestBody).content)
  return bundle.follow(object(content["application/json"]).schema, "").node
}

describe.each(["", "/zh"])("below %j/", (home) => {
  test.each(bundle.operations)("$id: every parameter, field and status has one", (operation) => {
    const path = `${home}/reference/${operation.id}/`
    const wanted = [
      ...parametersOf(operation).map(({ name }) => text(name)),
      ...Object.keys(object(bodyOf(operation).properties)),
      ...Object.keys(object(operation.node.responses)),
    ]
    expect(wanted.length).toBeGreaterThan(5)
    // As the table of contents spells it.
    const spelled = wanted.map((name) => name.toLowerCase())
    expect(idsOf(path)).toEqual(expect.arrayContaining(spelled))
  })

  test.each(bundle.operations)("$id: a rule stands at each field that it binds", (operation) => {
    const path = `${home}/reference/${operation.id}/`
    const language = home === "" ? "en" : "zh"
    for (const node of [operation.node, bodyOf(operation)]) {
      for (const { sentence } of rulesOf(node, language)) {
        const bound = [...sentence.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name)
        expect(bound.length).toBeGreaterThan(0)
        const said = sentence.replaceAll("`", "").slice(0, 40)
        for (const name of bound) expect(section(path, name), `${name}: ${said}`).toContain(said)
      }
    }
  })

  test.each(Object.keys(object(object(bundle.root.components).schemas)))(
    "%s: every field has one",
    (name) => {
      const schema = object(object(object(bundle.root.components).schemas)[name])
      const fields = Object.keys(object(schema.properties)).map((each) => each.toLowerCase())
      const ids = idsOf(`${home}/reference/schemas/${name}/`)
      expect(ids.length).toBeGreaterThan(0)
      expect(fields.filter((field) => !ids.includes(field))).toEqual([])
    },
  )

  test.each(bundle.operations)(
    "$id: every failure says what causes it, or what it is",
    (operation) => {
      const path = `${home}/reference/${operation.id}/`
      for (const status of Object.keys(object(operation.node.responses))) {
        const said = section(path, status)
        expect(said.length, status).toBeGreaterThan(30)
        if (Number(status) >= 400) expect(said, status).toMatch(/\{[\s\S]*\}/)
      }
    },
  )
})
