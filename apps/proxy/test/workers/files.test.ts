// Files through workerd, whose server would end one that breaks off as if it were whole.
import { once } from "node:events"
import { get, IncomingMessage } from "node:http"
import { afterAll, beforeAll, expect, test } from "vitest"
import { listPath } from "../guarded-app.ts"
import { plainUpstream, type PlainUpstream } from "./plain-upstream.ts"
import { startWorkers, type StartedWorkers } from "./start-workers.ts"

const HELD = 1024
let upstream: PlainUpstream
let workers: StartedWorkers
beforeAll(async () => {
  upstream = await plainUpstream()
  const env = { MAX_ANSWER_BYTES: String(HELD), REQUEST_DEADLINE_MS: "1000", LOG_LEVEL: "silent" }
  workers = await startWorkers({ env: [{ UPSTREAM_URL: upstream.url, ...env }] })
}, 60_000)
afterAll(async () => {
  await workers?.stop()
  await upstream?.stop()
})

interface Download {
  readonly status: number
  readonly bytes: number
  readonly length: string | undefined
  readonly end: "ended" | "cut"
}

/** A download; `came` is told of each piece, and how to leave. */
function download(came: (bytes: number, leave: () => void) => void = () => undefined) {
  return new Promise<Download>((settle, fail) => {
    const headers = { "x-auth-token": "t1" }
    const url = `${workers.urls[0]}${listPath}/a1/download`
    const call = get(url, { headers, agent: false }, (answer) => {
      let bytes = 0
      const over = (end: Download["end"]) => (): void => {
        const length = answer.headers["content-length"]
        settle({ status: answer.statusCode ?? 0, bytes, length, end })
      }
      answer.on("data", (piece: Buffer) => {
        bytes += piece.length
        came(bytes, () => answer.destroy())
      })
      answer.once("end", over("ended")).once("error", over("cut")).once("close", over("cut"))
    })
    call.on("error", fail)
  })
}

/** Answers with so many bytes, all of what was announced or not, and then ends or breaks off. */
function gives(bytes: number, announced: number | undefined, end: "end" | "destroy"): void {
  upstream.answer = (response) => {
    const length = announced === undefined ? {} : { "content-length": String(announced) }
    response.writeHead(200, { "content-type": "text/csv", ...length })
    response.write(Buffer.alloc(bytes), () => response[end]())
  }
}

test.each([
  ["a length", 100_000, 100_000],
  ["a length, short", 10, 10],
  ["no length, short", 1000, undefined],
  ["no length, long", 100_000, undefined],
])("one with %s comes whole", async (_name, bytes, announced) => {
  gives(bytes, announced, "end")
  const length = bytes <= HELD || announced !== undefined ? String(bytes) : undefined
  expect(await download()).toEqual({ status: 200, bytes, length, end: "ended" })
})

test("one of known length that breaks off is cut", async () => {
  gives(50_000, 100_000, "destroy")
  expect(await download()).toMatchObject({ status: 200, length: "100000", end: "cut" })
})

test("a short one of unknown length that breaks off is no file at all", async () => {
  gives(1000, undefined, "destroy")
  const { status, end } = await download()
  expect([status, end]).toEqual([503, "ended"])
})

test("a long one of unknown length that breaks off has no end", async () => {
  gives(50_000, undefined, "destroy")
  const done = download((bytes, leave) => {
    // By then the upstream has gone; whatever would end the file has had its time.
    if (bytes === 50_000) void otherCalls().then(leave)
  })
  expect(await done).toMatchObject({ status: 200, end: "cut" })
})

test("who takes nothing of it for as long as a request may take loses it", async () => {
  const announced = 1_000_000_000
  const closed = new Promise<void>((settle) => {
    upstream.answer = (response) => {
      response.once("close", settle)
      const length = { "content-length": String(announced) }
      response.writeHead(200, { "content-type": "text/csv", ...length })
      const pump = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(1_000_000)));
      }
      response.on("drain", pump)
      pump()
    }
  })
  const headers = { "x-auth-token": "t1" }
  const url = `${workers.urls[0]}${listPath}/a1/download`
  const call = get(url, { headers, agent: false })
  const [answer]: unknown[] = await once(call, "response")
  if (!(answer instanceof IncomingMessage)) throw new TypeError("no answer")
  await closed
  let bytes = 0
  const end = await new Promise<string>((settle) => {
    answer.once("end", () => settle("ended")).once("error", () => settle("cut"))
    answer.on("data", (piece: Buffer) => (bytes += piece.length))
  })
  expect(end).toBe("cut")
  expect(bytes).toBeLessThan(announced)
})

async function otherCalls(): Promise<void> {
  for (let call = 0; call < 50; call++) await fetch(`${workers.urls[0]}/healthz`)
}
