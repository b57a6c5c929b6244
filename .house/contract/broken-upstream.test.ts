// The proxy before an upstream that misbehaves: what a caller sees is documented all the same.
import { createServer } from "node:http"
import {
  createContext,
  judgeCase,
  publishedBundle,
  readDocument,
  reporter,
  type ApiOperation,
  type Case,
} from "@session-export/contract/run"
import { afterAll, describe, expect, test } from "vitest"
import { demoProject, signInBody } from "../test/demo-user.ts"
import { top } from "../test/house.ts"
import { proxyEntry, startServer } from "../test/servers.ts"
import { misbehaviours, type Misbehaviour, type Outcome } from "./broken-upstream.ts"
import { keepReport } from "./reports.ts"

const NAME = "proxy → broken upstream"
const document = readDocument(publishedBundle())
const { operations } = document

/** What each operation meets at present, by its name: most of the time is waiting, so they wait side by side. */
const met = new Map<string, Misbehaviour>()
const isOf = ({ path }: ApiOperation, url: string): boolean =>
  new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}(\\?|$)`).test(url)
const upstream = createServer((request, response) => {
  const operation = operations.find(
    (each) => each.method === request.method && isOf(each, request.url ?? ""),
  )
  request.resume().on("end", () => {
    if (operation) met.get(operation.operationId)?.answer(response, operation)
  })
})
await new Promise<void>((settle) => upstream.listen(0, "127.0.0.1", settle))
const address = upstream.address()
const port = typeof address === "object" ? address?.port : 0
const proxy = await startServer(top, [proxyEntry], {
  PORT: "0",
  LOG_LEVEL: "silent",
  UPSTREAM_URL: `http://127.0.0.1:${port}`,
  UPSTREAM_TIMEOUT_MS: "300",
  MAX_ANSWER_BYTES: "100000",
  // One fault after the other is what this is about.
  BREAKER_FAILURES: "1000000",
})
const target = {
  name: NAME,
  baseUrl: proxy.url,
  fetch: (request: Request) => fetch(request),
  project: demoProject,
  credentials: { "x-auth-token": "t" },
  signIn: signInBody(),
  finishedTask: "2b31ed520a1b2c3debedb6e57f809182",
  can: {},
}
const context = createContext(target, document)

afterAll(async () => {
  keepReport(found.report())
  await proxy.stop()
  upstream.closeAllConnections()
  await new Promise((settle) => upstream.close(settle))
})

/** The first misbehaviour that leads to a status stands for it in the report. */
function caseOf(operation: ApiOperation, how: Misbehaviour): Case {
  const { operationId, method, path } = operation
  const outcome = how.outcome(operation)
  const first = misbehaviours.find((each) => each.outcome(operation) === outcome)
  const stands = typeof outcome === "number" && first === how
  return {
    name: `${operationId}: ${how.name} → ${outcome}`,
    operationId,
    kind: stands ? "status" : "message",
    ...(stands ? { status: outcome } : {}),
    creates: 0,
    sends: `${method} ${path}`,
    async run() {
      met.set(operationId, how)
      const plan = await context.valid(operation)
      const seen = await see(() => context.send(operation, plan))
      expect(seen).toBe(outcome)
      return stands ? { how: "caused", cause: `upstream: ${how.name}` } : undefined
    },
  }
}

/** What the caller sees; every answer has been judged by the document on its way here. */
async function see(send: () => Promise<{ readonly status: number }>): Promise<Outcome> {
  try {
    const { status } = await send()
    return status === 500 || status === 503 ? status : "fine"
  } catch (error) {
    if (error instanceof TypeError) return "break"
    throw error
  }
}

const byOperation = operations.map((operation) => ({
  operationId: operation.operationId,
  cases: misbehaviours.map((how) => caseOf(operation, how)),
}))
const found = reporter(
  NAME,
  byOperation.flatMap(({ cases }) => cases),
)

describe.concurrent.each(byOperation)(`contract: ${NAME}: $operationId`, ({ cases }) => {
  test.each(cases)("$name", { concurrent: false }, async (each) => {
    const verdict = await judgeCase(each, context)
    found.add(each, verdict)
    if (verdict.result === "failed") throw new Error(verdict.fault)
  })
})
