// Downloads that end early, over real sockets: whoever watches the metrics sees each of them.
import { get, type ServerResponse } from "node:http"
import { afterAll, beforeAll, expect, test } from "vitest"
import { printTable } from "./print-table.ts"
import { samples, sum } from "./scrape.ts"
import { project, send, startRig, type Rig } from "./upstream.ts"

const P = "session_export_proxy_"
const path = `/v2/${project}/export-tasks/a1/download`
const headers = { "x-auth-token": "t1" }
const PIECE = Buffer.alloc(64 * 1024, "x")

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ ADMIN_PORT: "0", METRICS: "true" })
})
afterAll(() => rig?.stop())

async function measured() {
  const read = samples((await send(`${rig.adminUrl}/metrics`, { method: "GET" })).body)
  return {
    whole: sum(read, `${P}transfers_total`, { completed: "true" }),
    cut: sum(read, `${P}transfers_total`, { completed: "false" }),
    bytes: sum(read, `${P}transferred_bytes_total`),
    inFlight: sum(read, `${P}requests_in_flight`),
  }
}

/** Asks again until nothing is under way: how a break is noticed takes as long as sockets take. */
async function settled() {
  for (let tries = 0; tries < 500; tries += 1) {
    const now = await measured()
    if (now.inFlight === 0) return now
  }
  return expect.fail("a download never ended")
}

const begin = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { "content-type": "text/csv" })

/** Downloads, leaving after the first piece if told so; whether the transfer was whole for the caller. */
const download = (leave: boolean): Promise<boolean> =>
  new Promise((settle) => {
    const call = get(rig.proxyUrl + path, { headers, agent: false }, (response) => {
      response.on("data", () => leave && call.destroy())
      response.on("error", () => undefined)
      response.on("close", () => settle(response.complete))
    })
    call.on("error", () => settle(false))
  })

test("whole, cut by the upstream, left by the caller: each is counted as what it was", async () => {
  const rows: (string | number)[][] = []
  const kinds = [
    ["whole", false, (response: ServerResponse) => void begin(response).end(PIECE)],
    [
      "cut by the upstream",
      false,
      (response: ServerResponse) =>
        void begin(response).write(PIECE, () => setImmediate(() => response.destroy())),
    ],
    ["left by the caller", true, (response: ServerResponse) => void begin(response).write(PIECE)],
  ] as const
  for (const [name, leave, answer] of kinds) {
    rig.answer = answer
    const before = await settled()
    for (let times = 0; times < 5; times += 1)
      expect(await download(leave), name).toBe(name === "whole")
    const after = await settled()
    expect(after.whole - before.whole, name).toBe(name === "whole" ? 5 : 0)
    expect(after.cut - before.cut, name).toBe(name === "whole" ? 0 : 5)
    if (name === "whole") expect(after.bytes - before.bytes).toBe(5 * PIECE.length)
    rows.push([
      name,
      after.whole - before.whole,
      after.cut - before.cut,
      after.bytes - before.bytes,
    ])
  }
  printTable("downloads", ["kind", "completed", "not completed", "bytes"], rows)
})
