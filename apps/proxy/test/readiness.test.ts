// Ready and not, with a real upstream that goes and comes back; nobody waits, the look is taken by hand.
import { createServer, type Server } from "node:http"
import { afterEach, describe, expect, test } from "vitest"
import { parseConfig } from "../src/config.ts"
import { undiciCarrier } from "../src/process/undici-carrier.ts"
import { createAdminApp } from "../src/observe/admin-app.ts"
import { readiness } from "../src/observe/readiness.ts"
import type { Carrier } from "../src/upstream/carrier.ts"
import { whenAborted } from "../src/when-aborted.ts"
import { streamedBody } from "../src/upstream/streamed-body.ts"
import { testDeps } from "./deps.ts"
import { printTable } from "./print-table.ts"

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** Time does not pass. */
const forever = (_ms: number, signal = new AbortController().signal): Promise<void> =>
  whenAborted(signal)

async function listen(
  port = 0,
  status = 404,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server: Server = createServer(
    (_request, response) => void response.writeHead(status).end("x"),
  )
  await new Promise<void>((settle) => server.listen(port, "127.0.0.1", settle))
  const address = server.address()
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((settle) => server.close(settle))
  }
  return { port: typeof address === "object" ? (address?.port ?? 0) : 0, stop }
}

function watching(urls: Readonly<Record<string, string>>, send?: Carrier) {
  const config = parseConfig({ ADMIN_PORT: "0", ...urls })
  const carrier = undiciCarrier({ timeoutMs: 1000, connections: 2 })
  stops.push(() => carrier.close())
  const lines: string[] = []
  const log = (message: string, facts: Readonly<Record<string, unknown>>, level = "info") =>
    void lines.push(`${level}: ${message} ${JSON.stringify(facts)}`)
  const ready = readiness(config, { send: send ?? carrier.send, sleep: forever, log })
  const lifecycle = { draining: false, inFlight: 0 }
  const app = createAdminApp(config, testDeps({ reachable: ready.reachable, lifecycle }))
  const ask = async () => {
    const got = await app.request("/readyz")
    const body: { status: string; draining: boolean; upstreams: Record<string, boolean> } =
      await got.json()
    return { code: got.status, ...body }
  }
  return { ready, lifecycle, ask, lines }
}

test("readiness follows an upstream down and up again, and says each change once", async () => {
  const app = await listen(0, 401)
  const iam = await listen(0, 500)
  stops.push(() => iam.stop())
  const { ready, lifecycle, ask, lines } = watching({
    UPSTREAM_URL: `http://127.0.0.1:${app.port}`,
    UPSTREAM_IAM_URL: `http://127.0.0.1:${iam.port}/deeper`,
  })
  const rows: (string | number)[][] = []
  const look = async (when: string, code: number, upstreams: readonly boolean[]) => {
    const got = await ask()
    expect(got.code, when).toBe(code)
    expect(got.status, when).toBe(code === 200 ? "ready" : "not ready")
    expect(Object.values(got.upstreams), when).toEqual(upstreams)
    rows.push([when, got.code, String(got.draining), ...upstreams.map(String)])
  }
  await look("before the first look", 503, [false, false, false])
  await ready.check()
  await look("any answer will do: 401, 500", 200, [true, true, true])
  await app.stop()
  await look("gone, not yet looked", 200, [true, true, true])
  await ready.check()
  await ready.check()
  await look("gone, looked twice", 503, [false, false, true])
  const again = await listen(app.port)
  stops.push(() => again.stop())
  await ready.check()
  await look("back", 200, [true, true, true])
  lifecycle.draining = true
  await look("told to stop", 503, [true, true, true])
  expect(lines).toEqual([
    'warn: upstream unreachable {"service":"WorkspaceApp"}',
    'warn: upstream unreachable {"service":"Workspace"}',
    'info: upstream reachable again {"service":"WorkspaceApp"}',
    'info: upstream reachable again {"service":"Workspace"}',
  ])
  printTable("readiness", ["when", "/readyz", "draining", "WorkspaceApp", "Workspace", "IAM"], rows)
})

describe("a look", () => {
  const url = { UPSTREAM_URL: "http://127.0.0.1:9/base" }

  test("asks once for a place that several services share, without credentials", async () => {
    const asked: string[] = []
    const send: Carrier = async ({ url: { href }, headers }) => {
      asked.push(`${href} ${JSON.stringify(headers)}`)
      return { status: 200, headers: new Headers(), body: streamedBody(new Blob().stream()) }
    }
    await watching(url, send).ready.check()
    expect(asked).toEqual(['http://127.0.0.1:9/base/ {"accept":"*/*"}'])
  })

  test("keeps what was known when settings are loaded anew", () => {
    const known = { WorkspaceApp: true, Workspace: false, IAM: true }
    const needs = { send: testDeps().send, sleep: forever, log: () => undefined }
    expect(readiness(parseConfig(url), needs, known).reachable()).toEqual(known)
  })

  test("has its time: an upstream that says nothing is not reachable, and is left", async () => {
    const left: boolean[] = []
    const config = parseConfig(url)
    const waits: number[] = []
    const ready = readiness(config, {
      send: async ({ signal }) => {
        await whenAborted(signal).finally(() => left.push(signal.aborted))
        throw new Error("not reached")
      },
      sleep: async (ms) => void waits.push(ms),
      log: () => undefined,
    })
    await ready.check()
    expect(Object.values(ready.reachable())).toEqual([false, false, false])
    expect(waits).toEqual([5000])
    await Promise.resolve()
    expect(left).toEqual([true])
  })

  test("is taken again and again until stopped; never where nobody can ask", async () => {
    const looks: number[] = []
    const started = (env: Readonly<Record<string, string>>, most: number) =>
      new Promise<void>((settle) => {
        let slept = 0
        const ready = readiness(parseConfig({ ...url, READY_INTERVAL_MS: "60000", ...env }), {
          send: async () => {
            looks.push(slept)
            return { status: 200, headers: new Headers(), body: streamedBody(new Blob().stream()) }
          },
          sleep: async (ms, signal) => {
            if (ms !== 60_000) return forever(ms, signal)
            slept += 1
            if (slept < most) return
            ready.stop()
            settle()
          },
          log: () => undefined,
        })
        ready.start()
        if (most === 0) settle()
      })
    await started({ ADMIN_TOKEN: "secret" }, 3)
    expect(looks).toEqual([0, 1, 2])
    await started({}, 0)
    expect(looks).toHaveLength(3)
  })
})
