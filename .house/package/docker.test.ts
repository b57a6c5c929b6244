// There is no engine here: the Dockerfile is read by a linter and by rules of our own, and its steps are done
// as they stand.
import { execFile, spawn } from "node:child_process"
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { validate } from "dockerfile-utils"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { printTable } from "../../apps/proxy/test/print-table.ts"
import { commandOf } from "../../apps/proxy/test/runtimes/runtimes.ts"
import { read, top } from "../test/house.ts"
import { listening } from "../test/servers.ts"
import { build, context, dockerfile, of, stages } from "./dockerfile.ts"

describe("the file", () => {
  const [first = [], last = []] = stages()

  test("has nothing a linter minds", () => {
    expect(validate(read(dockerfile)).map(({ message }) => message)).toEqual([])
  })

  test("starts from this repository's Node, by its full version, twice", () => {
    const { devDependencies }: { devDependencies: { node: string } } = JSON.parse(
      read("package.json"),
    )
    const image = `node:${devDependencies.node}-bookworm-slim`
    expect(stages()).toHaveLength(2)
    expect([first, last].map((stage) => of(stage, "FROM")[0]?.args[0])).toEqual([image, image])
  })

  test("ends as somebody who is not root, and takes nothing from the network but by pnpm", () => {
    expect(of(last, "USER").at(-1)?.args).toEqual(["1000:1000"])
    for (const stage of stages()) expect(of(stage, "ADD")).toEqual([])
    expect(of(last, "RUN")).toEqual([])
    for (const { args } of of(first, "RUN")) expect(args.join(" ")).not.toMatch(/curl|wget|https?:/)
  })

  test("holds no secret, and sets nothing but where it listens", () => {
    for (const stage of stages()) expect(of(stage, "ARG")).toEqual([])
    expect(of(last, "ENV").map(({ args }) => args.join(" "))).toEqual([
      "NODE_ENV=production",
      "HOST=0.0.0.0",
    ])
  })

  test("copies what is there and what is sent, and sends no more", () => {
    const sources = of(first, "COPY").flatMap(({ args }) => args.slice(0, -1))
    for (const source of sources) expect(existsSync(join(top, source)), source).toBe(true)
    const { sent, left } = context()
    expect(sent.toSorted()).toEqual(sources.toSorted())
    expect(left).toEqual(expect.arrayContaining(["*", "**/node_modules", "**/dist", "**/.env"]))
  })
})

describe("what is built", () => {
  let root: string
  let image: string
  beforeAll(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "session-export-image-")))
    await build(join(root, "builder"))
    const [, last = []] = stages()
    image = join(root, "image", of(last, "WORKDIR")[0]?.args[0] ?? "")
    for (const { flags, args } of of(last, "COPY")) {
      expect(flags).toEqual(["--from=build"])
      cpSync(join(root, "builder", args[0] ?? ""), join(image, args[1] ?? ""), { recursive: true })
    }
  }, 300_000)
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  test("holds what the proxy needs at run time, and nothing else", async () => {
    const {
      dependencies,
      devDependencies,
    }: Record<string, Record<string, string>> = JSON.parse(read("apps/proxy/package.json"))
    const there = (name: string) => existsSync(join(image, "node_modules", name))
    for (const name of Object.keys(dependencies ?? {})) expect(there(name), name).toBe(true)
    for (const name of Object.keys(devDependencies ?? {})) expect(there(name), name).toBe(false)
    expect(readdirSync(image)).not.toContain("test")
    // What its user, who may not write there, would have to compile at each start.
    expect(readdirSync(join(image, "node_modules/.cache/compiled"))).toHaveLength(1)
    const { stdout } = await promisify(execFile)("du", ["-sk", image])
    const megabytes = Number.parseInt(stdout, 10) / 1024
    printTable("the image", ["over the base image, MB"], [[megabytes.toFixed(1)]])
    expect(megabytes).toBeLessThan(60)
  })

  test.each(["node", "bun", "deno"] as const)(
    "deploy/%s.md: what is typed starts it",
    async (name) => {
      const page = read(`apps/proxy/deploy/${name}.md`)
      const typed = page.split("\n").filter((line) => line.startsWith("REGION="))
      expect(typed).toHaveLength(2)
      const [check = [], start = []] = typed.map((line) => line.split(" ").slice(1))
      expect([...start, "--check-config"]).toEqual([name, ...check.slice(1)])
      const { file } = commandOf(name, {})
      const env = { PATH: process.env.PATH ?? "", HOME: root, REGION: "cn-north-4", PORT: "0" }
      const options = { cwd: image, env }
      const { stderr } = await promisify(execFile)(file, check.slice(1), options)
      expect(stderr).toContain("configuration is fine")
      const child = spawn(file, start.slice(1), options)
      const ended = new Promise((settle) => child.once("exit", settle))
      const { status } = await fetch(`${await listening(child)}/healthz`)
      child.kill("SIGTERM")
      expect([status, await ended]).toEqual([200, 0])
    },
  )

  test("starts by its entry point, is found healthy, and ends with 0 when told to", async () => {
    const [, last = []] = stages()
    const [command, ...entry] = of(last, "ENTRYPOINT")[0]?.args ?? []
    expect(command).toBe("node")
    const env = { HOST: "127.0.0.1", PORT: "0", REGION: "cn-north-4", NODE_ENV: "production" }
    const child = spawn(process.execPath, entry, { cwd: image, env })
    const { port } = new URL(await listening(child))
    const [checker, ...check] = of(last, "HEALTHCHECK")[0]?.args ?? []
    expect(checker).toBe("node")
    const health = (at: string) =>
      promisify(execFile)(process.execPath, check, { env: { PORT: at } }).then(
        () => 0,
        ({ code }: { code?: number }) => code,
      )
    expect(await health(port)).toBe(0)
    const ended = new Promise((settle) => child.once("exit", settle))
    child.kill("SIGTERM")
    expect(await ended).toBe(0)
    expect(await health(port)).toBe(1)
    expect(readFileSync(join(image, "package.json"), "utf8")).toContain("@session-export/proxy")
  })
})
