// A password in a service's URL shows up in no error either, and such a URL is refused before anything is sent.
import { expect, test } from "vitest"
import { createClient, exportSessions, isAmbiguousExportError, token } from "../src/index.ts"
import { found, secret } from "./canary-places.ts"

const password = secret("url")
const places = [
  { baseUrl: `http://u:${password}@127.0.0.1:9/` },
  { baseUrl: `http://u:${password}@no host/` },
  { baseUrl: `http://${password}@127.0.0.1:9/` },
  {
    services: { Workspace: `http://u:${password}@a b/`, WorkspaceApp: `http://u:${password}@a b/` },
  },
]

test.each(places)("%j", async (place) => {
  const failed = async (): Promise<unknown> => {
    const client = createClient({
      ...place,
      projectId: "p1",
      auth: token("t"),
      sleep: async () => undefined,
    })
    return exportSessions(client)
  }
  const error: unknown = await failed().catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(Error)
  expect(found(error)).toEqual([])
  // Nothing can have been started by a request that was never made.
  expect(isAmbiguousExportError(error)).toBe(false)
})
