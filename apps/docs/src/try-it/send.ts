// One call through the client, with everything that a reader wants to know of its answer.
import {
  createClient,
  downloadExport,
  isApiError,
  token,
  type Client,
} from "@session-export/client"
import { validateResponse, type Violation } from "@session-export/validators"
import type { TryRequest } from "./request.ts"

export interface Target {
  readonly baseUrl: string
  readonly token: string
  readonly fetch: typeof globalThis.fetch
  /** The status the mock was told to answer with; null = whatever comes. */
  readonly status: number | null
}

export interface Answer {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  /** Text of the body, null where it is a file or empty. */
  readonly text: string | null
  readonly file: ReceivedFile | null
  /** From sending to the last byte. */
  readonly ms: number
  /** Where the answer leaves the spec. */
  readonly violations: readonly Violation[]
}

export interface ReceivedFile {
  readonly name: string
  readonly type: string
  readonly bytes: Blob
  readonly sha256: string | null
}

/** @throws NetworkError | TimeoutError | TypeError where there is no answer. */
export async function send(
  request: TryRequest,
  target: Target,
  signal: AbortSignal,
  clock: () => number,
): Promise<Answer> {
  const { form, path } = request
  // The client's download takes a whole file and its hash; a part was asked for by hand.
  const whole = form.givesFile && Object.keys(request.headers).length === 0 && target.status !== 206
  const seen: Response[] = []
  const client = createClient({
    baseUrl: target.baseUrl,
    projectId: path.project_id || "none",
    auth: token(target.token),
    // One call, one answer: trying again is a matter for programs.
    retry: false,
    signal,
    async fetch(...asked) {
      // Nobody's method: browsers mind.
      const { fetch } = target
      const response = await fetch(...asked)
      // A file is read once, by the download: a clone that nobody reads would hold up its end.
      seen.push(whole && response.ok ? new Response(null, response) : response.clone())
      return response
    },
  })
  const begun = clock()
  const file = whole ? await download(client, path.task_id ?? "") : null
  if (!whole) await ask(client, request)
  const response = seen.at(-1)
  if (response === undefined) throw new TypeError("nothing was sent")
  const bytes = file ? null : await response.blob()
  const ms = clock() - begun
  const part =
    bytes !== null && form.givesFile && response.ok ? await partOf(response, bytes) : null
  const body = bytes && part === null ? new Uint8Array(await bytes.arrayBuffer()) : undefined
  return {
    status: response.status,
    headers: [...response.headers],
    text: body && body.length > 0 ? new TextDecoder().decode(body) : null,
    file: file ?? part,
    ms,
    violations: validateResponse(form.operationId, {
      status: response.status,
      headers: response.headers,
      ...(body ? { body } : {}),
    }),
  }
}

/** Null when it was refused: the answer tells. */
async function download(client: Client, taskId: string): Promise<ReceivedFile | null> {
  try {
    const { stream, fileName, contentType, sha256 } = await downloadExport(client, taskId)
    const bytes = await new Response(stream).blob()
    return { name: fileName, type: contentType, bytes, sha256: sha256() }
  } catch (error) {
    if (isApiError(error)) return null
    throw error
  }
}

async function partOf(response: Response, bytes: Blob): Promise<ReceivedFile> {
  const type = response.headers.get("content-type") ?? "application/octet-stream"
  return { name: "part-of-the-file", type, bytes, sha256: await sha256Of(bytes) }
}

/** Browsers hash on https and on this machine only; null elsewhere. */
async function sha256Of(bytes: Blob): Promise<string | null> {
  if (!isSecureContext) return null
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await bytes.arrayBuffer()))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** The client's calls as far as they are the same for every operation. */
interface Sender {
  request(method: string, path: string, init?: object): Promise<{ readonly response: Response }>
}

function ask(client: Client, request: TryRequest): Promise<{ readonly response: Response }>
function ask(client: Sender, { form, path, query, headers, body }: TryRequest) {
  return client.request(form.method, form.path, {
    params: { path, query, header: headers },
    ...(body === null ? {} : { body, bodySerializer: String }),
    parseAs: "text",
  })
}
