// A Redis that wants a password, and one that speaks TLS only.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { describeWithRedis, startRedis } from "../redis-server.ts"
import { startProxy } from "../signalled-process.ts"
import { create, deployment, REFUSED, send, SERVED } from "../two-processes.ts"
import { startRig } from "../upstream.ts"

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0

describeWithRedis("a way to Redis that is guarded", () => {
  const PASSWORD = "canary/p@ss:w%rd"
  const inUrl = encodeURIComponent(PASSWORD)

  async function start(more: readonly string[], urlOf: (port: number) => string, env = {}) {
    const [rig, redis] = await Promise.all([startRig(), startRedis(more)])
    onTestFinished(async () => void (await Promise.all([rig.stop(), redis.stop()])))
    const settings = deployment(rig, redis, { REDIS_URL: urlOf(redis.port), ...env })
    const proxy = await startProxy(settings)
    const status = (await send(proxy.url, create("u", "k"))).status
    proxy.kill("SIGTERM")
    return { status, said: (await proxy.ended).stderr }
  }

  test("a password, in the address", async () => {
    const wanted = ["--requirepass", PASSWORD]
    const right = await start(wanted, (port) => `redis://:${inUrl}@127.0.0.1:${port}/0`)
    expect(right.status).toBe(SERVED)
    for (const wrong of ["", ":canary-wrong@"]) {
      const { status, said } = await start(wanted, (port) => `redis://${wrong}127.0.0.1:${port}`)
      expect(status).toBe(REFUSED)
      expect(said).toMatch(/shared store gone.*|"reason":"(NOAUTH|WRONGPASS)"/)
      expect(said).not.toContain("canary")
    }
  })

  const name = hasOpenssl ? "TLS" : "TLS (needs openssl, which is not installed)"
  test.skipIf(!hasOpenssl)(
    `${name}: with a certificate that is trusted, and not without`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "proxy-redis-tls-"))
      onTestFinished(() => rmSync(folder, { recursive: true }))
      const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")]
      const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
      const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
      const files = ["-keyout", key, "-out", cert]
      execFileSync(
        "openssl",
        ["req", "-x509", "-nodes", "-days", "2", ...kind, ...files, ...subject],
        {
          stdio: "ignore",
        },
      )
      const tls = [
        "--tls-cert-file",
        cert,
        "--tls-key-file",
        key,
        "--tls-auth-clients",
        "no",
        "--tls-port",
      ]
      const url = (at: number): string => `rediss://localhost:${at}`
      const trusting = { NODE_EXTRA_CA_CERTS: cert }
      expect((await start(tls, url, trusting)).status).toBe(SERVED)
      expect((await start(tls, url)).status).toBe(REFUSED)
    },
  )
})
