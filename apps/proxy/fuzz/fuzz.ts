// Many requests at a real proxy process, each answer held against the document.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { hash } from "node:crypto"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { createOracle, publishedBundle, readDocument } from "@session-export/contract/run"
import { makeRequest } from "./make-request.ts"
import { chance } from "./random.ts"
import { rawConnection, type RawAnswer } from "./raw-connection.ts"
import { fuzzUpstream, operationOf } from "./upstream.ts"

export interface FuzzOptions {
  readonly requests: number
  readonly seed: number
  readonly connections?: number
  /** Called now and then with the number of requests done. */
  readonly onProgress?: (done: number) => void
}

export interface FuzzSummary {
  readonly requests: number
  readonly seed: number
  /** The proxy's process ended, or did not stop cleanly. */
  readonly crashes: number
  /** Answers outside the document. */
  readonly undocumented: number
  /** Well-formed requests that got no answer. */
  readonly unanswered: number
  readonly upstreamCalls: number
  readonly statuses: Readonly<Record<string, number>>
  /** Resident set of the proxy after the first tenth, and at the end, megabytes. */
  readonly rssStartMb: number
  readonly rssEndMb: number
  /** The first faults, with what it takes to see them again. */
  readonly faults: readonly string[]
}

const API_KEY = "fuzz-key"
const LIMITED_KEY = "fuzz-limited-key"
const MOST_FAULTS = 20

const sha256 = (text: string): string => hash("sha256", text, "hex")

export async function fuzz(options: FuzzOptions): Promise<FuzzSummary> {
  const { requests, seed, connections = 24, onProgress } = options
  const document = readDocument(publishedBundle())
  const upstream = await fuzzUpstream(chance(seed + 1))
  const proxy = await startProxy(upstream.url)
  const oracle = createOracle(document)
  const statuses: Record<string, number> = {}
  const faults: string[] = []
  let undocumented = 0
  let unanswered = 0
  let crashes = 0
  let next = 0
  let done = 0
  let rssStartMb = 0
  proxy.child.once("exit", () => (crashes += 1))

  const judge = (
    index: number,
    answer: RawAnswer | undefined,
    line: string,
    wellFormed: boolean,
  ) => {
    const word = answer?.status ?? "closed"
    statuses[word] = (statuses[word] ?? 0) + 1
    const faulty = answer === undefined ? wellFormed : !documented(answer, line, wellFormed)
    if (!faulty) return
    if (answer === undefined) unanswered += 1
    else undocumented += 1
    if (faults.length < MOST_FAULTS) faults.push(`#${index} ${line}: ${word}`.slice(0, 400))
  }

  /** By the operation that was meant; who cannot tell what was meant may answer as any of them. */
  const documented = (answer: RawAnswer, line: string, wellFormed: boolean): boolean => {
    const [method = "", url = ""] = line.split(" ")
    if (method === "HEAD" || url.startsWith("/healthz")) return true
    const meant = document.operations.filter(
      ({ operationId }) => !wellFormed || operationId === operationOf(method, url),
    )
    return meant.some((operation) => oracle.judgeAnswer(operation, answer).length === 0)
  }

  const work = async (): Promise<void> => {
    const connection = rawConnection(proxy.port)
    while (next < requests && crashes === 0) {
      const index = next++
      // Of its own seed, so that a fault can be had again without what went before.
      const { bytes, wellFormed } = makeRequest(chance(seed * 1_000_003 + index), Date.now(), [
        `X-Api-Key: ${API_KEY}`,
        "X-Auth-Token: a-token-of-the-cloud",
        `Authorization: Bearer ${LIMITED_KEY}`,
      ])
      const line = bytes.subarray(0, Math.min(bytes.indexOf("\r"), 200)).toString("latin1")
      const expected = { head: line.startsWith("HEAD "), last: !wellFormed }
      judge(index, await connection.ask(bytes, expected), line, wellFormed)
      if (!wellFormed) connection.close()
      done += 1
      if (done === Math.ceil(requests / 10)) rssStartMb = rssOf(proxy.child)
      if (done % 1000 === 0) onProgress?.(done)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: connections }, work))
  const rssEndMb = crashes > 0 ? 0 : rssOf(proxy.child)
  proxy.child.removeAllListeners("exit")
  crashes += await stop(proxy.child)
  const upstreamCalls = upstream.calls()
  await upstream.stop()
  return {
    requests: done,
    seed,
    crashes,
    undocumented,
    unanswered,
    upstreamCalls,
    statuses,
    rssStartMb,
    rssEndMb,
    faults,
  }
}

async function startProxy(upstreamUrl: string) {
  const callers = [
    { name: "fuzz", apiKeyHashes: [sha256(API_KEY)], projects: ["*"], actions: ["*"] },
    {
      name: "limited",
      apiKeyHashes: [sha256(LIMITED_KEY)],
      projects: ["*"],
      actions: ["workspace:session:exportSessions"],
      callsPerMinute: 500,
      exportsPerDay: 200,
    },
  ]
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      // Garbage is let lie where there is room; in a small place a leak ends the process.
      "--max-old-space-size=256",
      join(import.meta.dirname, "../src/entry/node.ts"),
    ],
    {
      env: {
        PATH: process.env.PATH ?? "",
        PORT: "0",
        LOG_LEVEL: "silent",
        UPSTREAM_URL: upstreamUrl,
        AUTH_MODES: "passthrough,api-key",
        CALLERS: JSON.stringify(callers),
        HUAWEICLOUD_SDK_AK: "AK",
        HUAWEICLOUD_SDK_SK: "SK",
        CALLS_PER_MINUTE: "unlimited",
        EXPORTS_PER_DAY: "unlimited",
        SIGN_INS_PER_MINUTE: "unlimited",
        IDEMPOTENCY_MAX_KEYS: "2000",
        MAX_ANSWER_BYTES: "10000",
        HEADERS_TIMEOUT_MS: "2000",
        BODY_TIMEOUT_MS: "2000",
        // Faults are scattered, not an outage: the breaker has a test of its own.
        BREAKER_FAILURES: "1000",
      },
      stdio: ["ignore", "pipe", "inherit"],
    },
  )
  const lines = createInterface({ input: child.stdout })
  const url = await new Promise<string>((settle, fail) => {
    lines.on("line", (line) => {
      const found = /listening on (http:\S+)/.exec(line)?.[1]
      if (found) settle(found)
    })
    child.once("exit", (code) => fail(new Error(`the proxy ended with ${code}`)))
  })
  child.removeAllListeners("exit")
  return { child, port: Number(new URL(url).port) }
}

/** 0 when it stops as asked, 1 otherwise. */
async function stop(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null || child.signalCode !== null) return 0
  child.kill("SIGTERM")
  const [code] = await once(child, "exit")
  return code === 0 ? 0 : 1
}

/** Resident megabytes; 0 where the system does not tell. */
function rssOf(child: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, "utf8")
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
  } catch {
    // Not Linux, or gone.
    return 0
  }
}
