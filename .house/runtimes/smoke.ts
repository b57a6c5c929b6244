// The whole job with the client as any runtime runs it: sign, export, wait, download. Web words only.
import { accessKey, createClient, exportToStream } from "@session-export/client"

export interface SmokeInput {
  readonly url: string
  readonly project: string
  readonly ak: string
  readonly sk: string
}

export interface SmokeOutput {
  readonly bytes: number
  readonly sha256: string
  readonly contentType: string
}

export async function smoke({ url, project, ak, sk }: SmokeInput): Promise<SmokeOutput> {
  const client = createClient({ baseUrl: url, projectId: project, auth: accessKey({ ak, sk }) })
  const options = { intervalMs: 20 }
  const file = await exportToStream(client, { window: { last: "7d" } }, options)
  const bytes = (await new Response(file.stream).arrayBuffer()).byteLength
  return { bytes, sha256: file.sha256(), contentType: file.contentType }
}
