import { once } from "node:events"
import { request } from "node:http"
import { text } from "node:stream/consumers"
import { setTimeout as sleep } from "node:timers/promises"
import { answer, body, exportPath, headers } from "./message.ts"

const PATIENCE_MS = 30_000
const PAUSE_MS = 1

/** Resolves when the bench's request gets its answer, and not before. */
export async function firstAnswer(
  url: string,
  credentials: Readonly<Record<string, string>>,
): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  let last: unknown
  while (performance.now() < end) {
    try {
      const { status, text: said } = await ask(url, credentials, body)
      if (status === 200 && said === answer) return
      last = new Error(`answered ${status}: ${said.slice(0, 200)}`)
    } catch (error) {
      // Not there yet.
      last = error
    }
    await sleep(PAUSE_MS)
  }
  throw new Error(`no right answer from ${url}`, { cause: last })
}

/** The bench's request, once, on a connection of its own. */
export async function ask(
  url: string,
  credentials: Readonly<Record<string, string>>,
  content: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const asked = request(new URL(exportPath, url), {
    method: "POST",
    agent: false,
    headers: { ...headers, ...credentials, "content-length": Buffer.byteLength(content) },
    timeout: 5000,
  })
  asked.once("timeout", () => asked.destroy(new Error("time-out")))
  asked.end(content)
  const [answered] = await once(asked, "response")
  return { status: answered.statusCode, text: await text(answered) }
}
