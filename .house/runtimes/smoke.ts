// The whole job with the client as any runtime runs it: sign, export, wait, download. Web words only.
import {
  accessKey,
  createClient,
  downloadExport,
  exportSessions,
  waitForExport,
} from "@session-export/client"
import { parseSdkDate, sign } from "@session-export/client/signing"

/** A request and the signature it must have. */
export interface SmokeVector {
  readonly ak: string
  readonly sk: string
  readonly date: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly authorization: string
}

export interface SmokeInput {
  readonly url: string
  readonly project: string
  readonly ak: string
  readonly sk: string
  readonly vectors: readonly SmokeVector[]
}

export type Step = "sign" | "export" | "wait" | "download"

export interface SmokeOutput {
  /** Steps that succeeded, in turn. */
  readonly did: readonly Step[]
  readonly failed?: string
  readonly bytes?: number
  readonly sha256?: string
  readonly contentType?: string
}

export async function smoke(input: SmokeInput): Promise<SmokeOutput> {
  const { url, project, ak, sk } = input
  const did: Step[] = []
  try {
    for (const vector of input.vectors) await signed(vector)
    did.push("sign")
    const client = createClient({ baseUrl: url, projectId: project, auth: accessKey({ ak, sk }) })
    const { taskId } = await exportSessions(client, { window: { last: "7d" } })
    did.push("export")
    await waitForExport(client, taskId, { intervalMs: 20 })
    did.push("wait")
    const file = await downloadExport(client, taskId)
    const bytes = (await new Response(file.stream).arrayBuffer()).byteLength
    const sha256 = file.sha256()
    did.push("download")
    return { did, bytes, sha256, contentType: file.contentType }
  } catch (error) {
    return { did, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

async function signed({ ak, sk, date, method, url, headers, body, authorization }: SmokeVector) {
  // Names in small letters; the date is the signer's own.
  const sent = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  const request = {
    method,
    url: new URL(url),
    headers: Object.fromEntries(sent.filter(([name]) => name !== "x-sdk-date")),
    body: new TextEncoder().encode(body ?? ""),
  }
  const made = await sign(request, { ak, sk }, parseSdkDate(date) ?? NaN)
  if (made.authorization !== authorization) throw new Error(`${method} ${url}: another signature`)
}
