// The gateway quotes the canonical request, signed headers and query included, when it refuses a signature
// (domain.md §3, APIGW.0301): what it quotes is not for our messages.
import { expect, test } from "vitest"
import { accessKey, createClient, pageOfExportTasks } from "../src/index.ts"
import { found, secret } from "./canary-places.ts"
import { answerJson, startServer, type Answer } from "./server.ts"

const refuse: Answer = (response, request) => {
  const headers = Object.entries(request.headers).map(
    ([name, value]) => `${name}:${String(value)}|`,
  )
  const [path, query] = request.url.split("?")
  const canonical = `GET|${path}/|${query}|${headers.join("")}|${Object.keys(request.headers).join(";")}|e3b0`
  const error_msg = `Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:${canonical}`
  answerJson(401, { error_code: "APIGW.0301", error_msg })(response, request)
}

test("a quoted canonical request stays out of the error", async () => {
  const server = await startServer(refuse)
  try {
    const client = createClient({
      baseUrl: server.url,
      projectId: "p1",
      auth: accessKey({ ak: "AK", sk: secret("sk"), securityToken: secret("st") }),
    })
    const query = { file_name: secret("person") }
    const error = await pageOfExportTasks(client, query).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: "ApiError", code: "APIGW.0301" })
    expect(String(error)).toContain("verify aksk signature fail")
    expect(found(error)).toEqual([])
  } finally {
    await server.close()
  }
})
