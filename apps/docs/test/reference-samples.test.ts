// The samples of the reference: TypeScript and command line against the origin, curl against the mock, which
// takes the examples of the spec as they are.
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { entries, startApi, startServer, type Api, type Env, type Server } from "./api-processes.ts"
import { demoCaller, demoToken } from "./demo-caller.ts"
import { attributes, dist, pagesOf } from "./site.ts"
import { runSnippet, snippet, snippetFolder } from "./snippets.ts"
import { fillBin, type } from "./typed-commands.ts"

const samples = readdirSync(join(snippetFolder, "reference")).toSorted()
const programs = samples.filter((name) => name.endsWith(".ts"))
const scripts = samples.filter((name) => name.endsWith(".sh"))
const curls = pagesOf(dist)
  .filter(({ path }) => /^\/reference\/[A-Z]\w+\/$/.test(path))
  .flatMap(({ path, html }) =>
    attributes(html, "data-code")
      .map((code) => code.replaceAll("\u007f", "\n"))
      .filter((code) => code.startsWith("curl "))
      .map((code) => [path, code] as const),
  )

let api: Api
let mock: Server
let folder: string
let token: string
beforeAll(async () => {
  api = await startApi(200)
  mock = await startServer([entries.mock, "--port", "0"], {})
  token = await demoToken(api.originUrl)
  folder = mkdtempSync(join(tmpdir(), "session-export-reference-"))
  fillBin(join(folder, "bin"), folder)
})
afterAll(async () => {
  await mock?.stop()
  await api?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** With a finished task of its own for samples that name one. */
async function envFor(name: string): Promise<Env> {
  const env = { ...demoCaller(api.originUrl), SESSION_EXPORT_TOKEN: token }
  if (!/^(Delete|Download)/.test(name)) return env
  const place = { bin: join(folder, "bin"), folder, env }
  const way = { match: /./ }
  const done = await type("session-export export --last 1d --force -o task.xlsx --json", way, place)
  const id = /"task_id": ?"(\w+)"/.exec(done.said)?.[1]
  if (id === undefined) throw new Error(done.said)
  return { ...env, TASK_ID: id }
}

test("each operation has a sample in TypeScript and one for curl", () => {
  expect(curls.map(([path]) => `${path.split("/")[2]}.ts`).toSorted()).toEqual(programs)
})

describe("TypeScript", () => {
  test.each(programs)("%s runs to its end", async (name) => {
    const env = await envFor(name)
    const printed = runSnippet(`reference/${name}`, { url: api.originUrl, cwd: folder, env })
    expect(typeof (await printed)).toBe("string")
  })
})

describe("command line", () => {
  test.each(scripts)("%s ends with 0", async (name) => {
    const place = { bin: join(folder, "bin"), folder, env: await envFor(name) }
    const { code, said } = await type(snippet(`reference/${name}`), { match: /./ }, place)
    expect(code, said).toBe(0)
  })
})

describe("curl", () => {
  test.each(curls)("%s is answered as documented", async (_path, command) => {
    const env = {
      ...demoCaller(mock.url),
      SESSION_EXPORT_TOKEN: "any",
      TASK_ID: "2b31ed520a1b2c3debedb6e57f809182",
    }
    const place = { bin: join(folder, "bin"), folder, env }
    const { code, said } = await type(`${command} -w "%{http_code}"`, { match: /./ }, place)
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringMatching(/20[01]$/) })
  })
})
