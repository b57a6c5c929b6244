// When a service is left alone, and who finds out that it is back.
import fc from "fast-check"
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { circuitBreaker, type Pass } from "../src/upstream/circuit-breaker.ts"
import { create, forwardApp, list, own } from "./forward-app.ts"
import { printTable } from "./print-table.ts"
import { json } from "./upstream.ts"

const FAILURES = 3
const OPEN_MS = 1000

/** Steps in one letter each: a call that succeeds, fails or is left; b = one begun, S F A = its end; t = time. */
function play(steps: string) {
  let now = 0
  let opened = 0
  const breaker = circuitBreaker({
    failures: FAILURES,
    openMs: OPEN_MS,
    now: () => now,
    opened: () => (opened += 1),
  })
  const begun: Pass[] = []
  let letIn = ""
  const enter = (): Pass | undefined => {
    const pass = breaker.enter()
    letIn += pass ? "+" : "-"
    return pass
  }
  for (const step of steps) {
    if (step === "t") now += OPEN_MS
    else if (step === "s") enter()?.succeeded()
    else if (step === "f") enter()?.failed()
    else if (step === "a") enter()?.abandoned()
    else if (step === "b") begun.push(...[enter() ?? []].flat())
    else if (step === "S") begun.shift()?.succeeded()
    else if (step === "F") begun.shift()?.failed()
    else if (step === "A") begun.shift()?.abandoned()
  }
  return { letIn, opened, waitMs: breaker.waitMs() }
}

const table: [string, string, string, number, number][] = [
  ["all is well", "ssss", "++++", 0, 0],
  ["two failures are not three", "ffsff", "+++++", 0, 0],
  ["three in a row open it", "fffss", "+++--", 1, OPEN_MS],
  ["a caller who leaves counts as neither", "ffaafs", "+++++-", 1, OPEN_MS],
  ["nobody gets in while it is open", "fffsfab", "+++----", 1, OPEN_MS],
  ["after its time one may try: success closes", "ffftss", "+++++", 1, 0],
  ["after its time one may try: failure opens it again", "ffftfs", "++++-", 2, OPEN_MS],
  ["the others wait while one tries", "ffftbsss", "++++---", 1, 1000],
  ["who tries and leaves lets the next one try", "ffftabS", "+++++", 1, 0],
  ["after a failed try the time runs anew", "ffftfts", "+++++", 2, 0],
  ["a late failure does not open what has closed", "bffftsFs", "++++++", 1, 0],
  ["a late success does not close what is open", "bfffSs", "++++-", 1, OPEN_MS],
  ["late failures of one outage open it once", "bbbbbFFFFF", "+++++", 1, OPEN_MS],
  ["a success between failures of a crowd counts", "bbbbbFFSFF", "+++++", 0, 0],
]
test.each(table)("%s", (_name, steps, letIn, opened, waitMs) => {
  expect(play(steps)).toEqual({ letIn, opened, waitMs })
})
afterAll(() => {
  const head = ["case", "steps", "let in", "opened", "wait ms"]
  printTable("circuit breaker, open after 3 for 1 s", head, table)
})

test("a pass says one thing", () => {
  const breaker = circuitBreaker({ failures: 2, openMs: 1, now: () => 0, opened: () => undefined })
  const pass = breaker.enter()
  for (let times = 0; times < 5; times++) pass?.failed()
  expect(breaker.waitMs()).toBe(0)
})

// What it is, in the plainest words: the same answers for any story.
test("agrees with a plain model on 2 000 stories", () => {
  const step = fc.constantFrom("s", "f", "a", "b", "b", "S", "F", "A", "t")
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { letIn, opened } = play(steps.join(""))
      expect({ letIn, opened }).toEqual(model(steps))
    }),
    { numRuns: 2000, seed: 1 },
  )
})

test("never lets two try at a time, whatever happens", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("b", "b", "t", "A", "F"), { maxLength: 40 }), (steps) => {
      // Open from the beginning, so that every pass is a try.
      const { letIn } = play(`fff${steps.join("")}`)
      let trying = 0
      let at = 3
      for (const each of steps) {
        if (each === "b") trying += letIn[at++] === "+" ? 1 : 0
        if ((each === "A" || each === "F") && trying > 0) trying -= 1
        expect(trying).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 1000, seed: 2 },
  )
})

function model(steps: readonly string[]) {
  let now = 0
  let era = 0
  let inARow = 0
  let openUntil: number | undefined
  let trying = false
  let opened = 0
  let letIn = ""
  const begun: { era: number; isTry: boolean }[] = []
  const enter = (): { era: number; isTry: boolean } | undefined => {
    const free = openUntil === undefined || (!trying && now >= openUntil)
    letIn += free ? "+" : "-"
    if (!free) return undefined
    if (openUntil === undefined) return { era, isTry: false }
    trying = true
    era += 1
    return { era, isTry: true }
  }
  const end = (call: { era: number; isTry: boolean } | undefined, how: string): void => {
    if (!call || call.era !== era) return
    if (how === "a" && call.isTry) {
      trying = false
      openUntil = now
      era += 1
    }
    if (how === "s") {
      inARow = 0
      if (call.isTry) era += 1
      trying = false
      openUntil = undefined
    }
    if (how !== "f") return
    inARow += 1
    if (!call.isTry && inARow < FAILURES) return
    inARow = 0
    trying = false
    openUntil = now + OPEN_MS
    opened += 1
    era += 1
  }
  for (const step of steps) {
    if (step === "t") now += OPEN_MS
    else if (step === "b") begun.push(...[enter() ?? []].flat())
    else if ("sfa".includes(step)) end(enter(), step)
    else end(begun.shift(), step.toLowerCase())
  }
  return { letIn, opened }
}

describe("in the pipeline", () => {
  let app: Awaited<ReturnType<typeof forwardApp>>
  afterEach(() => app?.stop())
  const env = { BREAKER_FAILURES: "3", BREAKER_OPEN_MS: "10000", RETRY_TRIES: "1" }
  const dead = json(502, "")
  const call = () => app.ask({ ...list(), caller: { ...own, mode: "passthrough" } })

  test("a service that is down is left alone, one call finds out that it is back", async () => {
    app = await forwardApp({ env })
    const good = app.respond
    app.respond = dead
    for (let calls = 0; calls < 50; calls++) expect((await call()).status).toBe(503)
    expect(app.received).toHaveLength(3)
    expect((await call()).headers.get("retry-after")).toBe("10")
    expect(app.events).toContainEqual(["breaker_opened", { service: "Workspace" }])

    app.now += 10_000
    app.respond = good
    let free = (): void => undefined
    app.respond = (response, request) => void (free = () => good(response, request))
    const first = call()
    await new Promise<void>((settle) => {
      const look = (): void => void (app.received.length > 3 ? settle() : setImmediate(look))
      look()
    })
    const others = await Promise.all(Array.from({ length: 20 }, call))
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([503]))
    expect(app.received).toHaveLength(4)
    app.respond = good
    free()
    expect((await first).status).toBe(200)
    expect((await call()).status).toBe(200)
  })

  test("each service by itself", async () => {
    app = await forwardApp({ env })
    const good = json(200, { task_id: "a1" })
    app.respond = (response, request) => (request.method === "GET" ? dead : good)(response)
    for (let calls = 0; calls < 5; calls++) await call()
    const started = await app.ask({ ...create, caller: { ...own, mode: "passthrough" } })
    expect(started.status).toBe(200)
    expect(app.facts?.mayHaveStarted).toBe(true)
  })

  test("callers who leave say nothing of the service", async () => {
    app = await forwardApp({ env })
    const good = app.respond
    for (let calls = 0; calls < 10; calls++) {
      const leaving = new AbortController()
      app.respond = () => leaving.abort()
      const caller = { ...own, mode: "passthrough" as const }
      await app.ask({ ...list(), caller, signal: leaving.signal })
    }
    app.respond = good
    expect((await call()).status).toBe(200)
  })

  test("what was not sent has started nothing", async () => {
    app = await forwardApp({ env })
    app.respond = dead
    const start = () => app.ask({ ...create, caller: { ...own, mode: "passthrough" } })
    for (let calls = 0; calls < 3; calls++) {
      await start()
      expect(app.facts?.mayHaveStarted).toBe(true)
    }
    expect((await start()).status).toBe(503)
    expect(app.facts).toMatchObject({ mayHaveStarted: false, tries: 0, cause: "breaker open" })
  })
})
