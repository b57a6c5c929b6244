// Two isolates over the same Durable Objects: limits are exact, a key is one export, and both outlive them.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { listPath } from "../guarded-app.ts"
import { printTable } from "../print-table.ts"
import { inOneWindow } from "../two-processes.ts"
import { exportPath } from "../upstream.ts"
import { builtWorker } from "./built-worker.ts"
import { plainUpstream, type PlainUpstream } from "./plain-upstream.ts"
import { startWorkers, type StartedWorkers } from "./start-workers.ts"

let script: string
let upstream: PlainUpstream
let workers: StartedWorkers
let folder: string
beforeAll(async () => {
  script = await builtWorker()
}, 60_000)
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "objects-"))
  upstream = await plainUpstream()
  await start()
})
afterEach(async () => {
  await workers.stop()
  await upstream.stop()
  rmSync(folder, { recursive: true, force: true })
})

const EXPORTS = 30
async function start(): Promise<void> {
  const env = { UPSTREAM_URL: upstream.url, EXPORTS_PER_DAY: String(EXPORTS) }
  workers = await startWorkers({ script, folder, env: [env, env] })
}

interface Said {
  readonly status: number
  readonly task: unknown
  readonly replayed: boolean
}

/** An export by one of the two. */
async function create(turn: number, key?: string, caller = "t1"): Promise<Said> {
  const answer = await fetch(`${workers.urls[turn % 2]}${exportPath}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-auth-token": caller,
      ...(key === undefined ? {} : { "idempotency-key": key }),
    },
    body: "{}",
  })
  const { task_id: task }: { task_id?: unknown } = JSON.parse(await answer.text())
  return {
    status: answer.status,
    task,
    replayed: answer.headers.get("idempotency-replayed") === "true",
  }
}
const many = <T>(count: number, one: (turn: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, turn) => one(turn)))
const rows: (readonly (string | number)[])[] = []
afterAll(() => printTable("two isolates", ["what", "asked", "let through", "upstream"], rows))

test("a budget is one for both, however many come at once", async () => {
  const said = await many(100, (turn) => create(turn))
  const through = said.filter(({ status }) => status === 200).length
  rows.push([`${EXPORTS} exports a day`, said.length, through, upstream.received.length])
  expect(through).toBe(EXPORTS)
  expect(upstream.received).toHaveLength(EXPORTS)
  expect(said.filter(({ status }) => status === 429)).toHaveLength(100 - EXPORTS)
  expect(await create(0, undefined, "t2")).toMatchObject({ status: 200 })
})

test("so are the calls of a minute", async () => {
  await workers.stop()
  const env = { UPSTREAM_URL: upstream.url, CALLS_PER_MINUTE: "60" }
  workers = await startWorkers({ script, env: [env, env] })
  upstream.answer = (response) =>
    void response
      .writeHead(200, { "content-type": "application/json" })
      .end('{"export_tasks":[],"count":0}')
  await inOneWindow()
  const headers = { "x-auth-token": "t1" }
  const said = await many(200, (turn) => fetch(workers.urls[turn % 2] + listPath, { headers }))
  const through = said.filter(({ status }) => status === 200).length
  rows.push(["60 calls a minute", said.length, through, upstream.received.length])
  expect([through, upstream.received.length]).toEqual([60, 60])
}, 60_000)

test("a key is one export, whoever is asked and however often", async () => {
  const said = await many(40, (turn) => create(turn, "k1"))
  const first = said.find(({ status, replayed }) => status === 200 && !replayed)
  rows.push(["one key", said.length, 1, upstream.received.length])
  expect(upstream.received).toHaveLength(1)
  for (const { status, task } of said) {
    // Whoever comes while it is under way is told so.
    if (status !== 409) expect({ status, task }).toEqual({ status: 200, task: first?.task })
  }
  for (const turn of [0, 1]) {
    expect(await create(turn, "k1")).toEqual({ status: 200, task: "task-1", replayed: true })
  }
  expect(upstream.received).toHaveLength(1)
})

test("identical creates that come at once are one, where that is switched on", async () => {
  await workers.stop()
  const env = { UPSTREAM_URL: upstream.url, COALESCE_SECONDS: "60" }
  workers = await startWorkers({ script, env: [env, env] })
  const answer = upstream.answer
  upstream.answer = (...given) => void setTimeout(() => answer(...given), 200)
  const said = await many(20, (turn) => create(turn))
  rows.push(["identical creates", said.length, 1, upstream.received.length])
  expect(upstream.received).toHaveLength(1)
  expect(new Set(said.map(({ status, task }) => `${status} ${String(task)}`))).toEqual(
    new Set(["200 task-1"]),
  )
})

test("counts and answers outlive the process they were made in", async () => {
  await create(0, "k1")
  await many(EXPORTS - 1, (turn) => create(turn))
  await workers.stop()
  await start()
  expect(await create(1, "k1")).toEqual({ status: 200, task: "task-1", replayed: true })
  expect(await create(1)).toMatchObject({ status: 429 })
  expect(upstream.received).toHaveLength(EXPORTS)
})

describe("an answer that comes when the caller has been told it is late", () => {
  test("is what the next one with the key gets", async () => {
    await workers.stop()
    const env = { UPSTREAM_URL: upstream.url, REQUEST_DEADLINE_MS: "300" }
    workers = await startWorkers({ script, env: [env, env] })
    upstream.answer = () => undefined
    const first = await create(0, "k1")
    expect(first).toMatchObject({ status: 503, replayed: false })
    let again = await create(1, "k1")
    // Its work ends a moment after its answer.
    while (again.status === 409) again = await create(1, "k1")
    expect(again).toMatchObject({ status: 503, replayed: true })
    expect(upstream.received).toHaveLength(1)
  })
})
