// What is written for people, held against the tree.
import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, test } from "vitest"
import { flow, flowFile, stages } from "../picture/flow.ts"
import { files, read, top } from "./house.ts"
import { importTable } from "./import-table.ts"

const {
  packageManager,
  scripts,
  devDependencies,
}: {
  packageManager: string
  scripts: Record<string, string>
  devDependencies: Record<string, string>
} = JSON.parse(read("package.json"))

const pages = files("*.md", ":!apps/docs/src/**", ":!*/CHANGELOG.md")

/** As GitHub makes it from a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-")

describe.each(pages)("%s", (page) => {
  const text = read(page)

  test("its links lead to something", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = ""]) => to)
    for (const link of links.filter((to) => !/^[a-z]+:/.test(to))) {
      const [path = "", heading] = link.split("#")
      const file = path === "" ? page : join(dirname(page), path)
      expect(existsSync(join(top, file)), link).toBe(true)
      if (heading === undefined) continue
      const headings = [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, each = ""]) => anchor(each))
      expect(headings, link).toContain(heading)
    }
  })

  test("its commands are there, with the pnpm of this house", () => {
    for (const [named] of text.matchAll(/pnpm@\d[\w.]*/g)) expect(named).toBe(packageManager)
    const words = [...text.matchAll(/(?:^|`|&& )(?:npx -y )?pnpm(?:@[\d.]+)? ([a-z:]+)/gm)]
    const own = ["install", "exec", "run", "changeset"]
    for (const [said, word] of words)
      expect([...Object.keys(scripts), ...own], said).toContain(word)
  })

  test("files it names are there", () => {
    const named = [
      ...text.matchAll(/`((?:spec|packages|apps|\.house|\.github|\.changeset)\/[\w./-]+)`/g),
    ]
    // Not there before the first release, and not before a build.
    const later = /^spec\/(released|dist)\//
    for (const [, file = ""] of named) {
      if (!later.test(file)) expect(existsSync(join(top, file)), file).toBe(true)
    }
  })
})

describe("ARCHITECTURE.md", () => {
  const rows = [...read("ARCHITECTURE.md").matchAll(/^\| `([^`]+)` \| .* \| (.*) \|$/gm)]

  test("has a row for each room, and one for the drawer", () => {
    expect(rows.map(([, room]) => room)).toEqual([...Object.keys(importTable), ".house"])
  })

  test("its tree is this tree", () => {
    const [, tree = ""] = /^## The tree\n\n```\n([\s\S]*?)^```/m.exec(read("ARCHITECTURE.md")) ?? []
    let parent = ""
    for (const line of tree.split("\n").filter((each) => each !== "")) {
      const [, indent, names = "", says = ""] =
        /^( *)(\S+(?: \S+\/)?)(?: {2,}(.*)|$)/.exec(line) ?? []
      if (indent === "") parent = names
      for (const name of names.split(" ")) {
        const place = join(top, indent === "" ? "" : parent, name)
        expect(existsSync(place), line).toBe(true)
        for (const [folder] of says.matchAll(/[\w-]+\//g)) {
          expect(existsSync(join(place, folder)), `${line}: ${folder}`).toBe(true)
        }
      }
    }
  })

  test("a request goes through the stages of the code, in their order", () => {
    const text = read("ARCHITECTURE.md").replaceAll("\n", " ")
    expect(text).toContain(` → ${stages().join(" → ")} (credentials`)
  })

  test("names every package from outside that a room brings at run time", () => {
    for (const [, room = "", outside = ""] of rows.filter(([, each]) => each !== ".house")) {
      if (room === "apps/docs") continue
      const manifest: { dependencies?: Record<string, string> } = JSON.parse(
        read(`${room}/package.json`),
      )
      const brought = Object.keys(manifest.dependencies ?? {})
        .filter((name) => !name.startsWith("@session-export/"))
        .map((name) => name.replace(/^@opentelemetry\/.*/, "OpenTelemetry"))
        .map((name) => name.replace(/^@stoplight\/prism-.*/, "Prism"))
      for (const name of brought) expect(outside, room).toContain(name)
    }
  })
})

test("the README's screen of code is one that compiles", () => {
  expect(read("README.md")).toContain(`\`\`\`ts\n${read(".house/test/readme.test-d.ts")}\`\`\`\n`)
})

test("the picture shows the proxy's stages as they are: node .house/picture/flow.ts", () => {
  expect(stages().length).toBeGreaterThan(5)
  expect(read(flowFile)).toBe(flow())
})

test("the container has this house's Node and pnpm", () => {
  expect(read(".devcontainer/Dockerfile")).toContain(`FROM node:${devDependencies.node}-`)
  expect(read(".devcontainer/devcontainer.json")).toContain(`npx -y ${packageManager} install`)
})
