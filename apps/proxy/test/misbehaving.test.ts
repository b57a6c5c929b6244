// Whatever an upstream does, the caller sees a documented status and body, or a visible break.
import { request } from "node:http"
import { setImmediate as turn } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { exportPath, json, project, send, startRig, type Rig } from "./upstream.ts"

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ MAX_ANSWER_BYTES: "10000", BREAKER_FAILURES: "1000000" })
})
afterAll(() => rig?.stop())

const headers = { "x-auth-token": "t1", "content-type": "application/json" }
const call = () => send(rig.proxyUrl + exportPath, { headers, body: "{}" })
const download = `/v2/${project}/export-tasks/a1/download`

describe("an answer outside the contract", () => {
  test.each<[string, Rig["answer"], number]>([
    ["reset before the head", (response) => void response.destroy(), 503],
    ["silence", () => undefined, 503],
    [
      "reset in the body",
      (response) =>
        void (response
          .writeHead(200, { "content-type": "application/json", "content-length": "99" })
          .write("{"),
        setImmediate(() => response.destroy())),
      503,
    ],
    [
      "502 with HTML",
      json(502, "<html>internal-host</html>", { "content-type": "text/html" }),
      503,
    ],
    ["504", json(504, {}), 503],
    ["a redirect", json(302, "", { location: "http://169.254.169.254/" }), 500],
    ["202", json(202, { task_id: "a" }), 500],
    ["204", json(204, ""), 500],
    ["418", json(418, {}), 500],
    [
      "HTML with 200",
      json(200, "<html>internal-host</html>", { "content-type": "text/html" }),
      500,
    ],
    ["broken JSON", json(200, '{"task_id":'), 500],
    ["JSON outside the schema", json(200, { task_id: 7 }), 500],
    ["a duplicate key", json(200, '{"task_id":"a","task_id":"b"}'), 500],
    ["a gigantic body", json(200, JSON.stringify({ task_id: "a", more: "x".repeat(20_000) })), 500],
  ])("%s → documented error", async (_name, answer, status) => {
    rig.answer = answer
    const got = await call()
    expect(got.status, got.body).toBe(status)
    const body = JSON.parse(got.body)
    expect(Object.keys(body)).toEqual(["error_code", "error_msg"])
    expect(got.body).not.toMatch(/internal-host|127\.0\.0\.1|ECONN/)
    if (status === 503) expect(got.headers["retry-after"]).toMatch(/^\d+$/)
  })

  test("a documented error with somebody else's body keeps its status", async () => {
    rig.answer = json(403, "<html>internal-host</html>", { "content-type": "text/html" })
    const got = await call()
    expect(got.status).toBe(403)
    expect(JSON.parse(got.body)).toMatchObject({ error_code: expect.any(String) })
  })

  test("nobody listening → 503", async () => {
    const gone = await startRig()
    const port = new URL(gone.upstreamUrl).port
    const alone = await startRig({ UPSTREAM_URL: `http://127.0.0.1:${port}` })
    await gone.stop()
    const got = await send(alone.proxyUrl + exportPath, { headers, body: "{}" })
    expect(got.status).toBe(503)
    await alone.stop()
  })
})

describe("a download", () => {
  const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  test("streams through with its headers, in parts too", async () => {
    rig.answer = (response, { headers: asked }) =>
      void response
        .writeHead(asked.range ? 206 : 200, {
          "content-type": xlsx,
          "content-length": "4",
          "content-disposition": 'attachment; filename="a.xlsx"',
          etag: '"1"',
          "content-range": "bytes 0-3/9",
          "x-internal": "1",
        })
        .end("PK\u0003\u0004")
    const got = await send(rig.proxyUrl + download, {
      method: "GET",
      headers: { ...headers, range: "bytes=0-3" },
    })
    expect(got).toMatchObject({
      status: 206,
      body: "PK\u0003\u0004",
      headers: {
        "content-type": xlsx,
        "content-length": "4",
        etag: '"1"',
        "content-range": "bytes 0-3/9",
      },
    })
    expect(got.headers).not.toHaveProperty("x-internal")
  })

  test("of the wrong type is refused", async () => {
    rig.answer = json(200, "<html>", { "content-type": "text/html" })
    expect((await send(rig.proxyUrl + download, { method: "GET", headers })).status).toBe(500)
  })

  test.each([
    ["with a length", { "content-length": "1000" }],
    ["chunked", {}],
  ])("cut by the upstream is cut for the caller, %s", async (_name, more) => {
    rig.answer = (response) => {
      response.writeHead(200, { "content-type": xlsx, ...more }).write("PK\u0003\u0004")
      setImmediate(() => response.destroy())
    }
    await expect(send(rig.proxyUrl + download, { method: "GET", headers })).rejects.toThrow(
      /aborted|hang up|ECONNRESET/,
    )
  })

  test("left by the caller is left upstream as well", async () => {
    const left = new Promise<void>((settle) => {
      rig.answer = (response) => {
        response.writeHead(200, { "content-type": xlsx })
        response.on("close", settle)
        const pump = (): void => {
          while (!response.destroyed && response.write("x".repeat(65_536)));
        }
        response.on("drain", pump)
        pump()
      }
    })
    const leaving = request(rig.proxyUrl + download, { headers }, (response) => {
      response.once("data", () => leaving.destroy())
    })
    leaving.on("error", () => undefined).end()
    await left
  })

  test("is read only as fast as the caller reads", async () => {
    let sent = 0
    rig.answer = (response) => {
      response.writeHead(200, { "content-type": xlsx })
      const chunk = "x".repeat(65_536)
      const pump = (): void => {
        while (!response.destroyed && sent < 400) {
          sent += 1
          if (!response.write(chunk)) return void response.once("drain", pump)
        }
      }
      pump()
    }
    const stalled = await new Promise<ReturnType<typeof request>>((settle) => {
      const asking = request(rig.proxyUrl + download, { headers }, () => settle(asking))
      asking.on("error", () => undefined).end()
    })
    for (let rounds = 0; rounds < 2000; rounds++) await turn()
    // 25 MB in all; sockets and streams on the way hold a few, a proxy that buffers would hold them all.
    expect(sent).toBeLessThan(300)
    stalled.destroy()
  })
})
