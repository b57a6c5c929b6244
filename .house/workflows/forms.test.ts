import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { parse } from "yaml"
import { files, read, top } from "../test/house.ts"

interface Form {
  readonly name?: string
  readonly description?: string
  readonly body?: readonly {
    readonly type: string
    readonly id?: string
    readonly attributes?: { readonly label?: string }
  }[]
}

const forms = files(".github/ISSUE_TEMPLATE/*.yml").filter((file) => !file.endsWith("config.yml"))

// What GitHub asks of a form; it shows none that is wrong, and says so to nobody.
test.each(forms)("%s is a form", (file) => {
  const form: Form = parse(read(file))
  expect(form.name).toMatch(/./)
  expect(form.description).toMatch(/./)
  expect(form.body?.length).toBeGreaterThan(0)
  for (const { type, id, attributes } of form.body ?? []) {
    expect(["input", "textarea", "dropdown", "checkboxes"]).toContain(type)
    expect(id).toMatch(/^[\w-]+$/)
    expect(attributes?.label).toMatch(/./)
  }
  const ids = form.body?.map(({ id }) => id) ?? []
  expect(new Set(ids).size).toBe(ids.length)
})

test("updates come for what is here: packages, actions, the image", () => {
  const {
    version,
    updates,
  }: {
    version: number
    updates: { "package-ecosystem": string; directory: string }[]
  } = parse(read(".github/dependabot.yml"))
  expect(version).toBe(2)
  const manifests: Record<string, string> = {
    npm: "package.json",
    "github-actions": ".github/workflows",
    docker: "Dockerfile",
  }
  expect(updates.map((each) => each["package-ecosystem"])).toEqual(Object.keys(manifests))
  for (const { "package-ecosystem": ecosystem, directory } of updates) {
    const manifest = join(top, directory, manifests[ecosystem] ?? "")
    expect(existsSync(manifest), manifest).toBe(true)
  }
})
