// Secrets put into every option show up nowhere but on the wire.
import { inspect } from "node:util"
import { afterEach, expect, test } from "vitest"
import {
  accessKey,
  createClient,
  downloadExport,
  exportSessions,
  fromEnvironment,
  listExportTasks,
  password,
  token,
  type Auth,
} from "../src/index.ts"
import { answerJson, startServer, type Answer, type TestServer } from "./server.ts"

const CANARY = "canary-5e1f"
const secret = (name: string): string => `${CANARY}-${name}`
const person = secret("person")

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const auths: readonly [string, () => Auth][] = [
  ["token", () => token(secret("token"))],
  ["token provider", () => token(async () => secret("token"))],
  ["key", () => accessKey({ ak: "AK", sk: secret("sk"), securityToken: secret("st") })],
  ["key provider", () => accessKey(() => ({ ak: "AK", sk: secret("sk") }))],
  [
    "environment",
    () =>
      accessKey(
        fromEnvironment({
          HUAWEICLOUD_SDK_AK: "AK",
          HUAWEICLOUD_SDK_SK: secret("sk"),
          HUAWEICLOUD_SDK_SECURITY_TOKEN: secret("st"),
        }),
      ),
  ],
  ["password", () => password({ userName: "u", password: secret("password"), domainName: "d" })],
]

const outcomes: readonly [string, Answer][] = [
  ["reset", (response) => void response.destroy()],
  ["400", answerJson(400, { error_code: "WKS.0001", error_msg: "bad" })],
  ["401", answerJson(401, { error_code: "APIGW.0301", error_msg: "no" })],
  ["429", answerJson(429, {})],
  ["HTML", (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<p>")],
]

test.each(auths.flatMap(([name, auth]) => outcomes.map((each) => [name, auth, ...each] as const)))(
  "%s, answered %s %s",
  async (_name, makeAuth, _outcome, answer) => {
    const started = await startServer((response, request) => {
      const issues = request.url.includes("/v3/auth/tokens")
      const body = { token: { expires_at: "2099-01-01T00:00:00Z" } }
      const issue = answerJson(201, body, { "x-subject-token": secret("issued") })
      return (issues ? issue : answer)(response, request)
    })
    server = started
    const seen: unknown[] = []
    const auth = makeAuth()
    const client = createClient({
      baseUrl: started.url,
      projectId: "p1",
      auth,
      sleep: async () => undefined,
      onRequest: (event) => void seen.push(event),
      onResponse: (event) => void seen.push(event),
    })
    const failed = async (call: () => Promise<unknown>) =>
      seen.push(await call().catch((error: unknown) => error))
    await failed(() => exportSessions(client, { userName: person, publicIp: person }))
    await failed(() => downloadExport(client, "a1"))
    await failed(() => listExportTasks(client, { file_name: person }).next())
    for (const thing of [auth, client, ...seen]) {
      const text = inspect(thing, { depth: 12, showHidden: true, getters: true })
      expect(text + (JSON.stringify(thing) ?? "")).not.toContain(CANARY)
    }
  },
)

test("an environment without a key says which names are missing", async () => {
  expect(() => fromEnvironment({ HUAWEICLOUD_SDK_AK: "AK" })()).toThrow(/HUAWEICLOUD_SDK_SK/)
})
