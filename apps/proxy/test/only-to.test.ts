// Nothing leaves for a host that is not listed, whoever asks: calls, sign-ins, or a fault of our own.
import { afterEach, expect, test } from "vitest"
import { UpstreamError, type Carrier } from "../src/upstream/carrier.ts"
import { ForbiddenHostError, onlyTo } from "../src/upstream/only-to.ts"
import { forwardApp, list, own, passing, withPassword } from "./forward-app.ts"

const hosts = new Set(["api.example", "api.example:8443", "127.0.0.1:80", "[::1]:8080"])
const left: URL[] = []
const carrier: Carrier = async ({ url }) => {
  left.push(url)
  throw new UpstreamError("no network in this test")
}
const send = (url: string) => {
  const { signal } = new AbortController()
  const request = { method: "GET", url: new URL(url), headers: {}, body: null, signal }
  return onlyTo(hosts, carrier)(request)
}

test.each([
  "https://api.example/a",
  "https://API.EXAMPLE:443/a",
  "https://api.example:8443/",
  "http://[::1]:8080/a?b#",
])("%s may go", async (url) => {
  left.length = 0
  await expect(send(url)).rejects.toThrow(UpstreamError)
  expect(left).toHaveLength(1)
})

test.each([
  "https://evil.example/",
  "https://api.example.evil.example/",
  "https://api.example./",
  "https://api.example:444/",
  "https://api.example@evil.example/",
  "https://user@api.example/",
  "https://user:secret@api.example/",
  "https://api.example/#secret",
  "http://127.0.0.1/",
  "http://127.1:81/",
  "http://0x7f000001:81/",
  "http://2130706433:81/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::1]/",
  "http://169.254.169.254/latest/meta-data",
  "ftp://api.example/",
  "file:///etc/passwd",
  "data:text/plain,a",
  "ws://api.example/",
  "gopher://api.example/",
  "javascript:alert(1)",
])("%s may not", async (url) => {
  left.length = 0
  const failed = await send(url).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(ForbiddenHostError)
  expect(String(failed)).not.toMatch(/evil|secret|127|169|passwd/)
  expect(left).toEqual([])
})

let app: Awaited<ReturnType<typeof forwardApp>>
afterEach(() => app?.stop())

test("a call elsewhere is a fault of the proxy, and starts nothing", async () => {
  app = await forwardApp({ config: { allowedHosts: new Set(["api.example"]) } })
  const got = await app.ask({ ...list(), caller: passing })
  expect(got.status).toBe(500)
  expect(app.received).toEqual([])
  expect(app.logged).toEqual([["fault", { error: "ForbiddenHostError" }]])
})

test("a sign-in elsewhere does not leave either", async () => {
  app = await forwardApp({ env: withPassword })
  const { settings } = app
  await app.stop()
  const upstreams = { ...settings.upstreams, IAM: "http://iam.example" }
  app = await forwardApp({ env: withPassword, config: { upstreams } })
  const got = await app.ask({ ...list(), caller: own })
  expect(got.status).toBe(503)
  expect(app.received).toEqual([])
})
