import { request, type IncomingMessage } from "node:http"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accounts, demoProject as project, signIn } from "./demo-user.ts"
import { startHouse, type House } from "./servers.ts"
import { probes, type Probe } from "./probes.ts"

const foreign = accounts()[1]

let house: House
let token: string
beforeAll(async () => {
  house = await startHouse(50)
  token = await signIn(house.originUrl)
}, 60_000)
afterAll(() => house?.stop())

/** node:http, because fetch adds a content type of its own and refuses some of these. */
async function send(base: string, probe: Probe) {
  const path = probe.path ?? "/v1/{project}/session/list-sessions/export"
  const wanted = { "content-type": "application/json", "x-auth-token": token, ...probe.headers }
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(wanted)) if (value !== null) headers[name] = value
  const body = probe.body === undefined ? "{}" : probe.body
  const length = body === null ? {} : { "content-length": String(Buffer.byteLength(body)) }
  const call = request(`${base}${path.replace("{project}", project)}`, {
    method: probe.method ?? "POST",
    headers: { ...headers, ...length },
  })
  const answer = new Promise<IncomingMessage>((settle, fail) => {
    call.once("response", settle)
    // A server that has answered 413 may stop reading; the answer is what counts.
    call.once("error", fail)
  })
  call.end(body ?? undefined)
  const response = await answer
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}

describe.each(["proxy", "origin"] as const)("%s", (target) => {
  const all = probes(Date.now(), foreign?.projects[0]?.id ?? "")
  test.each(all)("$name → $status", async (probe) => {
    const answer = await send(target === "proxy" ? house.proxyUrl : house.originUrl, probe)
    expect(answer.status, answer.body).toBe(probe.status)
    expect(answer.headers["content-type"]).toMatch(/^application\/json/)
    expect(answer.headers["x-request-id"]).toMatch(/\S/)
    const body = JSON.parse(answer.body)
    expect(body).toEqual({
      ...body,
      error_code: expect.stringMatching(/^(WKS|APIGW)\.\d{4,8}$/),
      error_msg: expect.stringMatching(probe.says ?? /\S/),
    })
    if (probe.allow) expect(answer.headers.allow).toBe(probe.allow)
  })
})
