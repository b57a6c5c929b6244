// The service as small as it can be, on a real socket: export → CREATING … → SUCCESS → file.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { text } from "node:stream/consumers"

export type Behaviour = (request: IncomingMessage, response: ServerResponse) => boolean

export interface Service {
  readonly url: string
  /** Bodies of the exports that were started. */
  readonly exports: string[]
  stop(): Promise<void>
}

const json = (response: ServerResponse, status: number, body: unknown): void =>
  void response
    .writeHead(status, { "content-type": "application/json", "x-request-id": "req-1" })
    .end(JSON.stringify(body))

export const CSV = 'id,app\r\na,"two\r\nlines"\r\nb,x\r\n'

/** `special` may answer first; the rest is the happy path. */
export async function startService(special: Behaviour = () => false): Promise<Service> {
  const exports: string[] = []
  let polls = 0
  const server = createServer((request, response) => {
    if (special(request, response)) return
    const url = request.url ?? ""
    if (url.endsWith("/export")) {
      void text(request).then((body) => exports.push(body))
      json(response, 200, { task_id: "t1" })
    } else if (url.includes("/download")) {
      response
        .writeHead(200, {
          "content-type": "text/csv",
          "content-length": CSV.length,
          "content-disposition": 'attachment; filename="list.csv"',
        })
        .end(CSV)
    } else if (url.includes("batch-delete")) {
      response.writeHead(200).end()
    } else {
      polls += 1
      const status = polls > 2 ? "SUCCESS" : "CREATING"
      json(response, 200, {
        export_tasks: [{ task_id: "t1", status, file_name: "list\u001b[31m.csv" }],
        count: 1,
      })
    }
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  if (typeof address !== "object" || address === null) throw new Error("no address")
  return {
    url: `http://127.0.0.1:${address.port}`,
    exports,
    async stop() {
      server.closeAllConnections()
      await new Promise((settle) => server.close(settle))
    },
  }
}

export const error =
  (status: number, body: unknown): Behaviour =>
  (request, response) => {
    if (!request.url?.endsWith("/export")) return false
    json(response, status, body)
    return true
  }

export const task =
  (status: string): Behaviour =>
  (request, response) => {
    if (!request.url?.includes("task_id=")) return false
    json(response, 200, {
      export_tasks: [{ task_id: "t1", status, fail_reason: "disk\u001b[2Jfull" }],
      count: 1,
    })
    return true
  }

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

/** The real bin in a process of its own. */
export function start(
  url: string,
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { child: ChildProcess; done: Promise<Run> } {
  const bin = join(import.meta.dirname, "../src/bin.ts")
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: {
      PATH: process.env.PATH,
      SESSION_EXPORT_URL: url,
      SESSION_EXPORT_TOKEN: "tok-5512",
      HUAWEICLOUD_SDK_PROJECT_ID: "p1",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const done = Promise.all([text(child.stdout), text(child.stderr), once(child, "close")])
  return {
    child,
    done: done.then(([out, problems]) => ({ code: child.exitCode, out, error: problems })),
  }
}
