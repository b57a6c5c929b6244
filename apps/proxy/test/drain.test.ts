// Told to stop: which connections are still good for what.
import { Agent, request, type ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import { expect, test } from "vitest"
import { parseConfig } from "../src/config.ts"
import { serve } from "../src/node/serve.ts"
import { exportPath, json, startRig } from "./upstream.ts"

const headers = { "x-auth-token": "t1", "content-type": "application/json" }
const call = (url: string, agent: Agent) =>
  new Promise<{ readonly status: number; readonly connection: string | undefined }>(
    (settle, fail) => {
      const asking = request(url + exportPath, { agent, method: "POST", headers }, (response) => {
        const { statusCode: status = 0, headers: got } = response
        text(response).then(() => settle({ status, connection: got.connection }), fail)
      })
      asking.on("error", fail).end("{}")
    },
  )

test("an idle connection is good for one more call, a new one for none; all answers are the last", async () => {
  const rig = await startRig()
  const config = parseConfig({ PORT: "0", UPSTREAM_URL: rig.upstreamUrl, LOG_LEVEL: "silent" })
  const proxy = await serve(config)
  const [idle, busy, late] = [1, 2, 3].map(() => new Agent({ keepAlive: true, maxSockets: 1 }))
  if (!idle || !busy || !late) throw new Error("three agents")
  try {
    expect(await call(proxy.url, idle)).toEqual({ status: 200, connection: "keep-alive" })
    const atWork = new Promise<ServerResponse>((settle) => (rig.answer = settle))
    const first = call(proxy.url, busy)
    const response = await atWork
    // Longer than the test may take: what ends it is that nobody is left.
    const stopped = proxy.stop({ lingerMs: 60_000 })
    rig.answer = json(200, { task_id: "a2" })
    json(200, { task_id: "a1" })(response)
    expect(await first).toEqual({ status: 200, connection: "close" })
    await expect(call(proxy.url, late)).rejects.toThrow(/ECONNREFUSED/)
    expect(await call(proxy.url, idle)).toEqual({ status: 200, connection: "close" })
    await stopped
  } finally {
    for (const agent of [idle, busy, late]) agent.destroy()
    await rig.stop()
  }
})
