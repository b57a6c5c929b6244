// Every command that a page shows is typed here as it stands, or named with the reason why not.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { entries, startApi, startServer, type Api, type Server } from "./api-processes.ts"
import { blocks, ways, type Block } from "./commands.ts"
import { demoCaller } from "./demo-caller.ts"
import { endAll, fillBin, type } from "./typed-commands.ts"

const all = blocks()
const wayOf = ({ commands }: Block) => ways.filter(({ match }) => match.test(commands))
const firstLine = ({ page, commands }: Block): string => `${page}: ${commands.split("\n")[0]}`

let api: Api
let mock: Server
let folder: string
beforeAll(async () => {
  api = await startApi(200)
  mock = await startServer([entries.mock, "--port", "0"], {})
  folder = mkdtempSync(join(tmpdir(), "session-export-typed-"))
  fillBin(join(folder, "bin"), folder)
})
afterAll(async () => {
  endAll()
  await mock?.stop()
  await api?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test("each block is known, and nothing is known that no page shows", () => {
  expect(all.length).toBeGreaterThan(10)
  for (const block of all) expect(wayOf(block), firstLine(block)).toHaveLength(1)
  for (const { match } of ways) {
    expect(
      all.some(({ commands }) => match.test(commands)),
      String(match),
    ).toBe(true)
  }
})

test("names what is not run here, and why", () => {
  const lines = all.flatMap((block) => {
    const not = wayOf(block)[0]?.not
    return not === undefined ? [] : [`  ${firstLine(block)}\n    not run here: ${not}\n`]
  })
  process.stdout.write(`commands of the pages\n${lines.join("")}`)
  expect(lines.length).toBeLessThan(all.length / 2)
})

describe("typed as they stand", () => {
  const runnable = all.filter((block) => wayOf(block)[0]?.not === undefined)

  test.each(runnable.map((block) => [firstLine(block), block] as const))(
    "%s",
    async (_, block) => {
      const [way] = wayOf(block)
      if (way === undefined) throw new Error("unknown")
      // Ports that may be taken here; everything else is typed as it is read.
      const commands = block.commands
        .replaceAll("127.0.0.1:8701", new URL(api.originUrl).host)
        .replaceAll("127.0.0.1:4010", new URL(mock.url).host)
        .replaceAll("--port 4010", "--port 0")
      const env = {
        ...demoCaller(api.proxyUrl),
        HOST: "127.0.0.1",
        PORT: "0",
        DATABASE_FILE: join(folder, "typed.sqlite"),
        FILES_DIR: join(folder, "files"),
      }
      const { code, said } = await type(commands, way, { bin: join(folder, "bin"), folder, env })
      expect(code, said).toBe(0)
      expect(said).toMatch(way.until ?? way.says ?? /./)
    },
    180_000,
  )
})
