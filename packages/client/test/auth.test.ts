import { inspect } from "node:util"
import { afterEach, expect, test } from "vitest"
import {
  accessKey,
  createClient,
  exportSessions,
  password,
  token,
  type Auth,
} from "../src/index.ts"
import { parseAuthorization } from "../src/auth/signing.ts"
import { answerJson, startServer, type Answer, type TestServer } from "./server.ts"

let server: TestServer
afterEach(() => server?.close())

const start = Date.parse("2026-05-23T12:00:00Z")
let now = start

async function connect(auth: Auth, answer: Answer) {
  server = await startServer(answer)
  now = start
  return createClient({ baseUrl: server.url, projectId: "p1", auth, now: () => now })
}

/** IAM and API in one: the API takes only the newest token. */
function cloud(): Answer {
  let issued = 0
  return (response, request) => {
    if (request.url.startsWith("/v3/auth/tokens")) {
      issued += 1
      const expires_at = new Date(now + 86_400_000).toISOString()
      answerJson(
        201,
        { token: { expires_at } },
        { "x-subject-token": `token-${issued}` },
      )(response, request)
    } else if (request.headers["x-auth-token"] === `token-${issued}` && issued !== 1) {
      answerJson(200, { task_id: "a1" })(response, request)
    } else {
      answerJson(401, { error_code: "APIGW.0307" })(response, request)
    }
  }
}
const tokenCalls = (): number => server.received.filter(({ url }) => url.includes("/v3/")).length
const login = () => password({ userName: "u", password: "sesame-7391", domainName: "d" })

test("a password signs in once for many calls, and anew after a 401", async () => {
  const client = await connect(login(), cloud())
  await exportSessions(client)
  expect(tokenCalls()).toBe(2)
  await Promise.all([exportSessions(client), exportSessions(client), exportSessions(client)])
  expect(tokenCalls()).toBe(2)
  expect(JSON.parse(server.received[0]?.body ?? "").auth.scope).toEqual({ project: { id: "p1" } })
})

test("calls at the same time share one sign-in", async () => {
  const answer: Answer = (response, request) =>
    request.url.includes("/v3/")
      ? answerJson(
          201,
          { token: { expires_at: new Date(now + 3_600_000).toISOString() } },
          { "x-subject-token": "t" },
        )(response, request)
      : answerJson(200, { task_id: "a1" })(response, request)
  const client = await connect(login(), answer)
  await Promise.all(Array.from({ length: 5 }, () => exportSessions(client)))
  expect(tokenCalls()).toBe(1)
  now += 3_600_000 - 5 * 60_000
  await exportSessions(client)
  expect(tokenCalls()).toBe(2)
})

test("a wrong password is reported, not repeated", async () => {
  const client = await connect(login(), answerJson(401, { error: { code: 401, message: "wrong" } }))
  await expect(exportSessions(client)).rejects.toMatchObject({ status: 401, code: "IAM.401" })
  expect(server.received).toHaveLength(1)
})

test("a refused signature is not repeated: five failures lock the key", async () => {
  const auth = accessKey({ ak: "AK1", sk: "SK1" })
  const client = await connect(auth, answerJson(401, { error_code: "APIGW.0301" }))
  await expect(exportSessions(client)).rejects.toMatchObject({ code: "APIGW.0301" })
  expect(server.received).toHaveLength(1)
})

test("an access key signs what is sent, project and temporary token included", async () => {
  const auth = accessKey({ ak: "AK1", sk: "SK1", securityToken: "ST1" })
  const client = await connect(auth, answerJson(200, { task_id: "a1" }))
  await exportSessions(client)
  const { headers } = server.received[0] ?? expect.fail("nothing received")
  expect(headers).toMatchObject({
    "x-project-id": "p1",
    "x-security-token": "ST1",
    "x-sdk-date": "20260523T120000Z",
  })
  const { signedHeaders } = parseAuthorization(headers.authorization ?? "") ?? {}
  expect(signedHeaders).toEqual([
    "content-type",
    "host",
    "x-project-id",
    "x-sdk-date",
    "x-security-token",
  ])
})

test("no secret shows in a client, an auth or an error", async () => {
  const secrets = /sesame-7391|tok-8264|sk-5520|st-1187/
  const auths = [
    login(),
    token("tok-8264"),
    accessKey({ ak: "AK", sk: "sk-5520", securityToken: "st-1187" }),
  ]
  for (const auth of auths) {
    const client = await connect(auth, (response) => void response.destroy())
    const error: unknown = await exportSessions(client).catch((caught: unknown) => caught)
    await server.close()
    for (const thing of [auth, client, error]) {
      expect(inspect(thing, { depth: 9, showHidden: true })).not.toMatch(secrets)
      expect(JSON.stringify(thing) ?? "").not.toMatch(secrets)
    }
  }
})
