import { createClient, exportToStream, type Auth } from "@session-export/client"

/** A key the proxy knows by its SHA-256; the cloud never sees it. */
const apiKey = (key: string): Auth => ({
  headers: async () => ({ "x-api-key": key }),
  renew: () => false,
})
const client = createClient({
  baseUrl: process.env.SESSION_EXPORT_URL ?? "http://127.0.0.1:8700",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID ?? "",
  auth: apiKey(process.env.PROXY_API_KEY ?? ""),
})
const file = await exportToStream(client, { window: { last: "2d" } })
console.log(file.fileName, (await new Response(file.stream).blob()).size)
