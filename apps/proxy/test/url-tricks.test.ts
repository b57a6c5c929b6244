// Tricks in path values: nothing but the documented paths of the one upstream is ever asked for.
import { createServer, type Server } from "node:http"
import { operations } from "@session-export/client/operations"
import { afterAll, beforeAll, expect, test } from "vitest"
import { isDocumented } from "./documented-answer.ts"
import { printTable } from "./print-table.ts"
import { startProxy, type ProxyProcess } from "./proxy-process.ts"
import { encodings } from "./tricks/encodings.ts"
import { hostTricks } from "./tricks/host-tricks.ts"
import { pathTricks } from "./tricks/path-tricks.ts"
import { rawTricks } from "./tricks/raw-tricks.ts"
import { project } from "./upstream.ts"
import { rawAnswers, rawExchange } from "./wire/raw-exchange.ts"

/** Requests that came to the upstream, or to the host that must not hear of any. */
const heard: { readonly host: string; readonly method: string; readonly url: string }[] = []
let connections = 0
let upstream: Server
let elsewhere: Server
let proxy: ProxyProcess
let upstreamHost = ""
let otherHost = ""

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  return `127.0.0.1:${typeof address === "object" ? address?.port : 0}`
}

beforeAll(async () => {
  upstream = createServer(({ method = "", url = "", headers }, response) => {
    heard.push({ host: headers.host ?? "", method, url })
    response.writeHead(404, { "content-type": "application/json" })
    response.end('{"error_code":"WKS.00000404","error_msg":"no such thing"}')
  })
  elsewhere = createServer((_request, response) => void response.end())
  elsewhere.on("connection", () => (connections += 1))
  ;[upstreamHost, otherHost] = await Promise.all([listen(upstream), listen(elsewhere)])
  const unlimited = { CALLS_PER_MINUTE: "unlimited", EXPORTS_PER_DAY: "unlimited" }
  proxy = await startProxy({ UPSTREAM_URL: `http://${upstreamHost}`, ...unlimited })
})
afterAll(async () => {
  await proxy.stop()
  for (const server of [upstream, elsewhere]) server.closeAllConnections()
  await Promise.all([upstream, elsewhere].map((server) => new Promise((f) => server.close(f))))
})

const { ExportSessions, ListExportTasks, DownloadExportFile } = operations
/** Where a value can stand in a path. */
const places = [
  { operation: ExportSessions, name: "project_id" },
  { operation: ListExportTasks, name: "project_id" },
  { operation: DownloadExportFile, name: "project_id" },
  { operation: DownloadExportFile, name: "task_id" },
] as const
type Place = (typeof places)[number]

/** Every trick, written in every way, in every place; the same bytes once. */
function* targets(): Generator<{ group: string; place: Place; value: string; target: string }> {
  const seen = new Set<string>()
  const spelt = [
    ...Object.entries({ ...hostTricks, ...pathTricks }).flatMap(([group, values]) =>
      values.flatMap((value) =>
        Object.values(encodings).map((encode) => [group, encode(filled(value))] as const),
      ),
    ),
    ...Object.entries(rawTricks).flatMap(([group, values]) =>
      values.flatMap((value) =>
        [value, value.replaceAll("%", "%25")].map((each) => [group, filled(each)] as const),
      ),
    ),
  ]
  for (const [group, value] of spelt) {
    for (const place of places) {
      const target = place.operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        name === place.name ? value : project,
      )
      if (seen.has(target)) continue
      seen.add(target)
      yield { group, place, value, target }
    }
  }
}

const filled = (value: string): string => value.replaceAll("H", otherHost).replaceAll("P", project)

async function send({ operation: { method } }: Place, target: string): Promise<number> {
  const body = method === "POST" ? "{}" : ""
  const type = method === "POST" ? "Content-Type: application/json\r\n" : ""
  const head = `${method} ${target} HTTP/1.1\r\nHost: proxy.test\r\nX-Auth-Token: t\r\n${type}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`
  const port = Number(new URL(proxy.url).port)
  const [answer] = rawAnswers(await rawExchange(port, [head + body]))
  return answer?.status ?? 0
}

/** A documented path with IDs in it, and documented parameters behind it. */
function isDocumentedTarget(method: string, url: string): boolean {
  const { pathname, searchParams } = new URL(`http://upstream${url}`)
  return Object.values(operations).some(
    ({ path, parameters, ...operation }) =>
      operation.method === method &&
      // As it stands there: a parser would have taken dots away.
      url.split("?")[0] === pathname &&
      new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[A-Za-z0-9_-]{1,128}")}$`).test(pathname) &&
      [...searchParams.keys()].every((name) =>
        parameters.some((each) => each.in === "query" && each.name === name),
      ),
  )
}

interface Tally {
  tricks: number
  readonly answered: Map<number, number>
  forwarded: number
  elsewhere: number
  otherPath: number
}

test("no trick reaches another host or another path", async () => {
  const tallies = new Map<string, Tally>()
  for (const { group, place, value, target } of targets()) {
    const tally = tallies.get(group) ?? {
      tricks: 0,
      answered: new Map<number, number>(),
      forwarded: 0,
      elsewhere: 0,
      otherPath: 0,
    }
    tallies.set(group, tally)
    const [before, met] = [heard.length, connections]
    const status = await send(place, target)
    expect(isDocumented(status), `${target} → ${status}`).toBe(true)
    tally.tricks += 1
    tally.answered.set(status, (tally.answered.get(status) ?? 0) + 1)
    tally.elsewhere += connections - met
    for (const { host, method, url } of heard.slice(before)) {
      tally.forwarded += 1
      // What goes on is what came, decoded once, and an ID.
      const asked = place.operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        name === place.name ? decodeURIComponent(value) : project,
      )
      const right = isDocumentedTarget(method, url) && url.split("?")[0] === asked
      if (host !== upstreamHost) tally.elsewhere += 1
      if (!right) tally.otherPath += 1
      expect.soft(right, `${target} → ${url}`).toBe(true)
    }
  }
  const statuses = [
    ...new Set([...tallies.values()].flatMap(({ answered }) => [...answered.keys()])),
  ]
  statuses.sort((a, b) => a - b)
  const sum = (of: (tally: Tally) => number): number =>
    [...tallies.values()].reduce((total, tally) => total + of(tally), 0)
  const row = (name: string, of: (pick: (tally: Tally) => number) => number) => [
    name,
    of(({ tricks: count }) => count),
    ...statuses.map((status) => of(({ answered }) => answered.get(status) ?? 0)),
    of(({ forwarded }) => forwarded),
    of((tally) => tally.elsewhere),
    of(({ otherPath }) => otherPath),
  ]
  printTable(
    "Tricks in path values",
    ["group", "tricks", ...statuses.map(String), "forwarded as an ID", "other host", "other path"],
    [...[...tallies].map(([name, tally]) => row(name, (pick) => pick(tally))), row("all", sum)],
  )
  expect(sum(({ tricks: count }) => count)).toBeGreaterThanOrEqual(500)
  expect(sum((tally) => tally.elsewhere)).toBe(0)
  expect(sum(({ otherPath }) => otherPath)).toBe(0)
  expect(connections).toBe(0)
  // The harness sees what gets through.
  expect(sum(({ forwarded }) => forwarded)).toBeGreaterThan(50)
}, 120_000)
