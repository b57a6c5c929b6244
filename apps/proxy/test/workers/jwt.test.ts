// JWTs on workerd: every kind of key, all of them fetched once for many requests.
import { SignJWT } from "jose"
import { afterEach, beforeEach, expect, test } from "vitest"
import { AUDIENCE, ISSUER, listPath } from "../guarded-app.ts"
import { eddsa, es256, impostor, jwks, rs256, type TestKey } from "../jwt-cases.ts"
import { plainUpstream, type PlainUpstream } from "./plain-upstream.ts"
import { startWorkers, type StartedWorkers } from "./start-workers.ts"

let upstream: PlainUpstream
let workers: StartedWorkers
beforeEach(async () => {
  upstream = await plainUpstream()
  const env = {
    UPSTREAM_URL: upstream.url,
    AUTH_MODES: "jwt",
    HUAWEICLOUD_SDK_AK: "ak",
    HUAWEICLOUD_SDK_SK: "sk",
    JWT_ISSUER: ISSUER,
    JWT_AUDIENCE: AUDIENCE,
    JWT_JWKS_URL: `${upstream.url}/keys`,
  }
  workers = await startWorkers({ env: [env] })
  upstream.answer = (response, { url }) => {
    const body = url === "/keys" ? jwks : { export_tasks: [], count: 0 }
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body))
  }
})
afterEach(async () => {
  await workers.stop()
  await upstream.stop()
})

const minted = ({ alg, kid, secret }: TestKey): Promise<string> =>
  new SignJWT({ sub: "batch", projects: ["*"], actions: ["*"] })
    .setProtectedHeader({ alg, kid })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setExpirationTime("5 min")
    .sign(secret)
const call = async (key: TestKey): Promise<number> => {
  const headers = { authorization: `Bearer ${await minted(key)}` }
  return (await fetch(workers.urls[0] + listPath, { headers })).status
}
const looks = (): number => upstream.received.filter(({ url }) => url === "/keys").length

test("signed with any kind of key, whose set is fetched once", async () => {
  const keys = [es256, rs256, eddsa]
  const all = Array.from({ length: 30 }, (_, turn) => call(keys[turn % keys.length] ?? es256))
  expect(new Set(await Promise.all(all))).toEqual(new Set([200]))
  expect(looks()).toBe(1)
  expect(await call(impostor)).toBe(401)
  // Signed upstream with the proxy's own key.
  const sent = upstream.received.filter(({ url }) => url !== "/keys")
  for (const { headers } of sent) expect(headers.authorization).toMatch(/^SDK-HMAC-SHA256 /)
})
