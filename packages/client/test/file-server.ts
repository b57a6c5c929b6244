// A service with one finished export, whose file comes in pieces and whose connections break where told.
import { gzipSync } from "node:zlib"
import { answerJson, startServer, type Answer, type TestServer } from "./server.ts"

/** What becomes of a connection. */
interface Fate {
  /** Bytes sent before it breaks; Infinity = all. */
  readonly until: number
  /** Sizes the bytes are written in, in turn; what is left comes last. */
  readonly pieces?: readonly number[]
}

export interface FileServer extends TestServer {
  file: Uint8Array
  /** Of each connection in turn; the last one stays. */
  fates: readonly Fate[]
  /** The file's ETag. */
  version: string | undefined
  /** Whether parts are given; "early" ones begin before the byte asked for. */
  parts: "given" | "early" | "not given" | "not named"
  /** Whether the answer names its length; "gzip" is the length of what goes over the wire. */
  length: "named" | "not named" | "gzip"
  /** Of each connection since the last reset. */
  readonly asked: { readonly range: string | undefined; readonly ifRange: string | undefined }[]
  reset(): void
}

export async function startFileServer(): Promise<FileServer> {
  const answer: Answer = (response, { url, method, headers }) => {
    if (!url.endsWith("/download")) {
      const task = { task_id: "a1", status: "SUCCESS" }
      const body = method === "POST" ? { task_id: "a1" } : { export_tasks: [task], count: 1 }
      return answerJson(200, body)(response, { url, method, headers, body: "" })
    }
    const fate = state.fates[Math.min(state.asked.length, state.fates.length - 1)]
    const { range, "if-range": ifRange } = headers
    state.asked.push({ range, ifRange: typeof ifRange === "string" ? ifRange : undefined })
    const wire = state.length === "gzip" ? gzipSync(state.file) : state.file
    const first = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0)
    const starts = { given: first, early: Math.floor(first / 2), "not given": 0, "not named": 0 }
    const from = starts[state.parts]
    const part = range !== undefined && (state.parts === "given" || state.parts === "early")
    response.writeHead(part ? 206 : 200, {
      "content-type": "application/octet-stream",
      ...(state.length === "not named" ? {} : { "content-length": wire.length - from }),
      ...(state.length === "gzip" ? { "content-encoding": "gzip" } : {}),
      ...(state.parts === "not named" ? {} : { "accept-ranges": "bytes" }),
      ...(state.version === undefined ? {} : { etag: state.version }),
      ...(part ? { "content-range": `bytes ${from}-${wire.length - 1}/${wire.length}` } : {}),
    })
    response.flushHeaders()
    const until = fate?.until ?? Infinity
    const bytes = wire.subarray(from, from + until)
    let at = 0
    for (const size of [...(fate?.pieces ?? []), bytes.length]) {
      response.write(bytes.subarray(at, at + size))
      at += size
    }
    if (until === Infinity) response.end()
    else setImmediate(() => response.destroy())
  }
  const server = await startServer(answer)
  const fresh = () => ({
    file: new TextEncoder().encode("id,session_stamp\n1,a\n"),
    fates: [],
    version: '"v1"',
    parts: "given" as const,
    length: "named" as const,
  })
  const state: FileServer = {
    ...server,
    ...fresh(),
    asked: [],
    reset() {
      Object.assign(state, fresh())
      state.asked.length = 0
    },
  }
  return state
}
