// The mock in a process of its own beside Prism's CLI on the same bundle: same requests, same load,
// alternating rounds. Prints ratios of medians.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { createRequire } from "node:module"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { Pool } from "undici"

const ROUNDS = 5
const REQUESTS = 3000
const CONNECTIONS = 20
const project = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
const resolve = createRequire(import.meta.url).resolve
const bundle = resolve("@session-export/spec/openapi.json")
const prism = resolve("@stoplight/prism-cli/dist/index.js")

async function start(args: readonly string[], says: RegExp): Promise<[ChildProcess, string]> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = says.exec(line)?.[1]
    if (url) {
      child.stdout.resume()
      return [child, url]
    }
  }
  throw new Error("did not start")
}

/** Requests a second. */
async function round(pool: Pool): Promise<number> {
  const headers = { "content-type": "application/json", "x-auth-token": "t" }
  const path = `/v1/${project}/session/list-sessions/export`
  const body = JSON.stringify({ user_name: "user01", is_success: "true" })
  const begin = performance.now()
  let sent = 0
  const worker = async () => {
    while (sent++ < REQUESTS) {
      const answer = await pool.request({ method: "POST", path, headers, body })
      if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`)
      await answer.body.dump()
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return REQUESTS / ((performance.now() - begin) / 1000)
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const servers = await Promise.all([
  start([join(import.meta.dirname, "../src/bin.ts"), "--port", "0"], /listening on (\S+)/),
  start([prism, "mock", bundle, "--port", "0", "--cors", "false"], /listening on (http:\S+)/),
])
const names = ["session-export-mock", "prism mock"]
const rates: number[][] = [[], []]
for (let i = 0; i <= ROUNDS; i++) {
  for (const [which, [, url]] of servers.entries()) {
    const pool = new Pool(url, { connections: CONNECTIONS })
    const rate = await round(pool)
    // The first round warms both up.
    if (i > 0) rates[which]?.push(rate)
    await pool.close()
  }
}
const starts: number[] = []
for (let i = 0; i < ROUNDS; i++) {
  const code = `const t=performance.now();const{startMock}=await import(${JSON.stringify(join(import.meta.dirname, "../src/index.ts"))});const m=await startMock();process.stdout.write(String(performance.now()-t));await m.close()`
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", code],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  )
  const [text] = await once(child.stdout, "data")
  starts.push(Number(text))
  await once(child, "exit")
}
const [ours, theirs] = rates.map(median)
const line = (text: string) => process.stdout.write(`${text}\n`)
line(
  `| server | requests/s, median of ${ROUNDS} rounds of ${REQUESTS} at ${CONNECTIONS} connections |`,
)
line("| --- | --- |")
for (const [which, rate] of [ours, theirs].entries())
  line(`| ${names[which]} | ${Math.round(rate ?? 0)} |`)
line(
  `ratio ${((ours ?? 0) / (theirs ?? 1)).toFixed(2)}; from import to listening ${Math.round(median(starts))} ms`,
)
for (const [child] of servers) child.kill("SIGTERM")
