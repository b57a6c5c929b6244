// One export for one call, whatever happens to the answer.
import { afterEach, describe, expect, test } from "vitest"
import {
  createClient,
  exportSessions,
  isAmbiguousExportError,
  isApiError,
  token,
} from "../src/index.ts"
import { answerJson, startServer, type Answer, type TestServer } from "./server.ts"

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

interface Cloud {
  /** Creation times by ID, milliseconds beside the service's now. */
  readonly tasks: Map<string, number>
  creates: number
  /** What becomes of each create, in turn; the last one stays. */
  fates: ("answered" | "lost" | "lost before" | "503" | "503 after")[]
  listing: "ok" | "broken" | "late"
}

/** A service with one list of tasks; the clock of its answers is an hour ahead of ours. */
const AHEAD = 3_600_000
const now = Date.parse("2026-05-23T12:00:00Z")

function cloud(more: Partial<Cloud> = {}): { state: Cloud; answer: Answer } {
  const state: Cloud = { tasks: new Map(), creates: 0, fates: ["answered"], listing: "ok", ...more }
  const date = { date: new Date(now + AHEAD).toUTCString() }
  let looks = 0
  const answer: Answer = (response, request) => {
    if (request.method === "GET") {
      looks += 1
      if (state.listing === "broken") return void response.destroy()
      const hidden = state.listing === "late" && looks < 3
      const export_tasks = (hidden ? [] : [...state.tasks]).map(([task_id, at]) => ({
        task_id,
        create_time: new Date(now + AHEAD + at).toISOString(),
      }))
      return answerJson(200, { export_tasks, count: export_tasks.length }, date)(response, request)
    }
    state.creates += 1
    const fate = state.fates[Math.min(state.creates, state.fates.length) - 1]
    const taskId = `task-${state.creates}`
    if (fate !== "lost before" && fate !== "503") state.tasks.set(taskId, 100)
    if (fate === "answered") return answerJson(200, { task_id: taskId }, date)(response, request)
    if (fate === "503" || fate === "503 after") return answerJson(503, {}, date)(response, request)
    response.destroy()
  }
  return { state, answer }
}

async function connect(more: Partial<Cloud> = {}) {
  const { state, answer } = cloud(more)
  const started = await startServer(answer)
  server = started
  const client = createClient({
    baseUrl: started.url,
    projectId: "p1",
    auth: token("t"),
    now: () => now,
    sleep: async () => undefined,
    random: () => 0,
  })
  return { state, start: () => exportSessions(client) }
}

describe("an answer that is lost", () => {
  test.each(["lost", "503 after"] as const)(
    "%s: the task that came of it is adopted",
    async (fate) => {
      const { state, start } = await connect({ fates: [fate] })
      expect(await start()).toEqual({ taskId: "task-1", adopted: true })
      expect(state.creates).toBe(1)
    },
  )

  test.each(["lost before", "503"] as const)(
    "%s: no task came of it, it is sent again",
    async (fate) => {
      const { state, start } = await connect({ fates: [fate, "answered"] })
      expect(await start()).toEqual({ taskId: "task-2", adopted: false })
      expect([...state.tasks.keys()]).toEqual(["task-2"])
    },
  )

  test("a task that shows up late is found", async () => {
    const { state, start } = await connect({ fates: ["lost"], listing: "late" })
    expect(await start()).toEqual({ taskId: "task-1", adopted: true })
    expect(state.creates).toBe(1)
  })

  test("tasks of long ago are nobody's candidates, by the service's own clock", async () => {
    const tasks = new Map([
      ["old", -60_000],
      ["older", -7_200_000],
    ])
    const { start } = await connect({ fates: ["lost"], tasks })
    expect(await start()).toEqual({ taskId: "task-1", adopted: true })
  })

  test("somebody else's task beside it makes it nobody's guess", async () => {
    const { state, start } = await connect({ fates: ["lost"], tasks: new Map([["theirs", 50]]) })
    const error = await start().catch((failed: unknown) => failed)
    if (!isAmbiguousExportError(error)) expect.fail(String(error))
    expect(error.candidates.toSorted()).toEqual(["task-1", "theirs"])
    expect(error.message).toContain("task-1")
    expect(error).toMatchObject({ retryable: false, cause: { name: "NetworkError" } })
    expect(state.creates).toBe(1)
  })

  test("a list that cannot be had is no proof either", async () => {
    const { state, start } = await connect({ fates: ["lost"], listing: "broken" })
    await expect(start()).rejects.toMatchObject({ name: "AmbiguousExportError", candidates: [] })
    expect(state.creates).toBe(1)
  })

  test("a service that never takes it is told twice, and its words are passed on", async () => {
    const { state, start } = await connect({ fates: ["503"] })
    const error = await start().catch((failed: unknown) => failed)
    if (!isApiError(error)) expect.fail(String(error))
    expect(error).toMatchObject({ status: 503, retryable: false })
    expect(state.creates).toBe(2)
  })
})

test("creates of one client take turns, so that none is taken for another's", async () => {
  const { state, start } = await connect({
    fates: ["lost", "answered", "lost", "503 after", "lost"],
  })
  const started = await Promise.all(Array.from({ length: 5 }, start))
  expect(started.map(({ taskId }) => taskId).toSorted()).toEqual([...state.tasks.keys()].toSorted())
  expect(state.creates).toBe(5)
})
