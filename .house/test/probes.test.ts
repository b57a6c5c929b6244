// The same requests to the origin and through the proxy, whoever calls; the answers as a table.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Fetch, Situation } from "@session-export/contract/run"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { callerKinds, callersOf, withToken } from "./callers.ts"
import { accounts, demoProject as project, signIn } from "./demo-user.ts"
import { top } from "./house.ts"
import { probes, sixteen, type Probe } from "./probes.ts"
import { originEntry, proxyEntry, seeded, startServer, type Server } from "./servers.ts"

const targets = [
  { name: "origin", through: "nothing", callers: withToken },
  ...callerKinds.map((kind) => ({
    name: `proxy, ${kind}`,
    through: kind,
    callers: callersOf(kind),
  })),
] as const
type Target = (typeof targets)[number]

let folder: string
let token: string
const servers = new Map<Target["through"], Server>()
const seen = new Map<string, number>()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "session-export-probes-"))
  const { env } = await seeded(folder, 50)
  const quiet = { ...env, LOG_LEVEL: "silent" }
  const origin = await startServer(top, [originEntry, "serve"], quiet)
  servers.set("nothing", origin)
  token = await signIn(origin.url)
  for (const kind of callerKinds) {
    const settings = { ...quiet, UPSTREAM_URL: origin.url, ...callersOf(kind).env }
    servers.set(kind, await startServer(top, [proxyEntry], settings))
  }
}, 60_000)
afterAll(async () => {
  for (const server of [...servers.values()].toReversed()) await server.stop()
  rmSync(folder, { recursive: true, force: true })
  printTable()
})

/** Whoever sends a probe: with these headers, and by this way onto the wire. */
function sender(
  by: Probe["by"],
  { callers: { credentials = { "x-auth-token": token }, sending, cause } }: Target,
): { readonly headers: object; readonly send: Fetch } {
  if (by === "nobody") return { headers: {}, send: fetch }
  const own = { headers: credentials, send: sending(fetch) }
  if (by === undefined) return own
  const madeUp: Situation = {
    cause: "a token nobody was given",
    request: { headers: { "x-auth-token": "no-such-token" } },
  }
  const stranger = cause(401, fetch) ?? madeUp
  return {
    headers: { ...credentials, ...stranger.request?.headers },
    send: stranger.fetch ?? own.send,
  }
}

async function answerTo(probe: Probe, target: Target): Promise<Response> {
  const { headers: credentials, send } = sender(probe.by, target)
  const path = probe.path ?? "/v1/{project}/session/list-sessions/export"
  const headers = new Headers()
  const wanted = { "content-type": "application/json", ...credentials, ...probe.headers }
  for (const [name, value] of Object.entries(wanted)) {
    if (typeof value === "string") headers.set(name, value)
  }
  const body = probe.body === undefined ? "{}" : probe.body
  const url = `${servers.get(target.through)?.url}${path.replace("{project}", project)}`
  return send(
    new Request(url, {
      method: probe.method ?? "POST",
      headers,
      // Bytes: a text would get a content type of fetch's own.
      body: body === null ? null : new TextEncoder().encode(body),
    }),
  )
}

const all = probes(Date.now(), accounts()[1]?.projects[0]?.id ?? "")

describe.each(targets)("$name", (target) => {
  test.each(all)("$name → $status", async (probe) => {
    const answer = await answerTo(probe, target)
    const { status, headers } = answer
    const text = await answer.text()
    seen.set(`${probe.name} ${target.name}`, status)
    expect(status, text).toBe(probe.status)
    expect(headers.get("content-type")).toMatch(/^application\/json/)
    expect(headers.get("x-request-id")).toMatch(/\S/)
    if (probe.allow) expect(headers.get("allow")).toBe(probe.allow)
    const body = JSON.parse(text)
    if (status === 200) return expect(body).toEqual({ task_id: expect.any(String) })
    return expect(body).toEqual({
      ...body,
      error_code: expect.stringMatching(/^(WKS|APIGW)\.\d{4,8}$/),
      error_msg: expect.stringMatching(probe.says ?? /\S/),
    })
  })
})

test("the sixteen are among them", () => {
  expect(sixteen).toHaveLength(16)
  expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining([...sixteen]))
})

function printTable(): void {
  const telling = sixteen.flatMap((name) => all.filter((each) => each.name === name))
  const order = [...telling, ...all.filter((each) => !telling.includes(each))]
  const right = (probe: Probe, { name }: Target) =>
    seen.get(`${probe.name} ${name}`) === probe.status
  const line = (cells: readonly (string | number)[]) =>
    `  ${cells
      .map((cell, at) => String(cell).padEnd(at === 0 ? 26 : 20))
      .join("")
      .trimEnd()}\n`
  const count = (of: readonly Probe[]) =>
    targets.map((target) => `${of.filter((each) => right(each, target)).length} of ${of.length}`)
  process.stdout.write(
    [
      "Probes: the sixteen of the table, then ours\n",
      line(["probe", "wanted", ...targets.map(({ name }) => name)]),
      ...order.map((probe) =>
        line([
          probe.name,
          probe.status,
          ...targets.map(({ name }) => seen.get(`${probe.name} ${name}`) ?? "–"),
        ]),
      ),
      line(["right, of the sixteen", "", ...count(telling)]),
      line(["right, of all", "", ...count(all)]),
    ].join(""),
  )
}
