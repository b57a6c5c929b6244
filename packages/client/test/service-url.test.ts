import { describe, expect, test } from "vitest"
import { regions } from "../src/generated/operations.ts"
import { createClient, serviceUrl, token } from "../src/index.ts"

const services = ["WorkspaceApp", "Workspace", "IAM"] as const

describe.each(services)("%s", (service) => {
  test.each(Object.entries(regions[service]))("in %s is %s", (region, url) => {
    expect(serviceUrl(service, { region })).toBe(url)
  })

  test("elsewhere is an error that names the regions", () => {
    expect(() => serviceUrl(service, { region: "mars-1" })).toThrow(/"mars-1".*cn-north-4/)
    expect(() => serviceUrl(service, {})).toThrow(TypeError)
  })

  test("is where one says, without a slash at the end", () => {
    const location = { region: "cn-north-4", baseUrl: "http://a.example/b//" }
    expect(serviceUrl(service, location)).toBe("http://a.example/b")
    expect(serviceUrl(service, { ...location, services: { [service]: "http://c/" } })).toBe(
      "http://c",
    )
  })
})

test("a region without an IAM of its own is served by the global one", () => {
  const without = Object.keys(regions.Workspace).filter((name) => !(name in regions.IAM))
  for (const region of without) expect(serviceUrl("IAM", { region })).toBe(regions.IAM.global)
})

test("a call with a base URL of its own goes there", async () => {
  const asked: string[] = []
  const client = createClient({
    region: "cn-north-4",
    projectId: "p1",
    auth: token("t"),
    fetch: async (url) => {
      asked.push(new Request(url).url)
      return Response.json({})
    },
  })
  const params = { path: { project_id: "p1" }, query: { limit: 1 } }
  await client.GET("/v2/{project_id}/export-tasks", { params })
  await client.GET("/v2/{project_id}/export-tasks", { params, baseUrl: "http://a.example/b$&" })
  expect(asked).toEqual([
    "https://workspace.cn-north-4.myhuaweicloud.com/v2/p1/export-tasks?limit=1",
    "http://a.example/b$&/v2/p1/export-tasks?limit=1",
  ])
})
