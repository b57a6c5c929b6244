// The same requests to every target; the answers as a table.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Fetch, Situation } from "@session-export/contract/run"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { withToken, type Callers } from "./callers.ts"
import { accounts, demoProject as project, signIn } from "./demo-user.ts"
import { top } from "./house.ts"
import { printProbes } from "./print-probes.ts"
import { probes, type Probe } from "./probes.ts"
import { originEntry, seeded, startServer } from "./servers.ts"

interface Front {
  readonly url: string
  stop(): Promise<unknown>
}

export interface ProbeTarget {
  readonly name: string
  readonly callers: Callers
  /** Starts what stands before the origin, with these settings; undefined = nothing does. */
  readonly start: ((env: Readonly<Record<string, string>>) => Promise<Front>) | undefined
}

/** Registers the probes with vitest; `done` is told the status each target gave to each of them. */
export function probeSuite(
  targets: readonly ProbeTarget[],
  done: (seen: ReadonlyMap<string, number>, all: readonly Probe[]) => void = () => undefined,
): void {
  let folder: string
  let token: string
  const running: Front[] = []
  const urls = new Map<ProbeTarget, string>()
  const seen = new Map<string, number>()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "session-export-probes-"))
    const { env } = await seeded(folder, 50)
    const quiet = { ...env, LOG_LEVEL: "silent" }
    const origin = await startServer(top, [originEntry, "serve"], quiet)
    running.push(origin)
    token = await signIn(origin.url)
    for (const target of targets) {
      const settings = { ...quiet, UPSTREAM_URL: origin.url, ...target.callers.env }
      const front = await target.start?.(settings)
      if (front) running.push(front)
      urls.set(target, front?.url ?? origin.url)
    }
  })
  afterAll(async () => {
    for (const server of running.toReversed()) await server.stop()
    rmSync(folder, { recursive: true, force: true })
    printProbes(
      targets.map(({ name }) => name),
      all,
      seen,
    )
    done(seen, all)
  })

  /** Whoever sends a probe: with these headers, and by this way onto the wire. */
  function sender(
    by: Probe["by"],
    { callers: { credentials = { "x-auth-token": token }, sending, cause } }: ProbeTarget,
  ): { readonly headers: object; readonly send: Fetch } {
    if (by === "nobody") return { headers: {}, send: fetch }
    const own = { headers: credentials, send: sending(fetch) }
    if (by === undefined) return own
    const madeUp: Situation = {
      cause: "a token nobody was given",
      request: { headers: { "x-auth-token": "no-such-token" } },
    }
    const stranger = cause(401, fetch) ?? madeUp
    return {
      headers: { ...credentials, ...stranger.request?.headers },
      send: stranger.fetch ?? own.send,
    }
  }

  async function answerTo(probe: Probe, target: ProbeTarget): Promise<Response> {
    const { headers: credentials, send } = sender(probe.by, target)
    const path = probe.path ?? "/v1/{project}/session/list-sessions/export"
    const headers = new Headers()
    const wanted = { "content-type": "application/json", ...credentials, ...probe.headers }
    for (const [name, value] of Object.entries(wanted)) {
      if (typeof value === "string") headers.set(name, value)
    }
    const body = probe.body === undefined ? "{}" : probe.body
    const url = `${urls.get(target)}${path.replace("{project}", project)}`
    return send(
      new Request(url, {
        method: probe.method ?? "POST",
        headers,
        // Bytes: a text would get a content type of fetch's own.
        body: body === null ? null : new TextEncoder().encode(body),
      }),
    )
  }

  const all = probes(Date.now(), accounts()[1]?.projects[0]?.id ?? "")

  describe.each(targets)("$name", (target) => {
    test.each(all)("$name → $status", async (probe) => {
      const answer = await answerTo(probe, target)
      const { status, headers } = answer
      const text = await answer.text()
      seen.set(`${probe.name} ${target.name}`, status)
      expect(status, text).toBe(probe.status)
      expect(headers.get("content-type")).toMatch(/^application\/json/)
      expect(headers.get("x-request-id")).toMatch(/\S/)
      if (probe.allow) expect(headers.get("allow")).toBe(probe.allow)
      const body = JSON.parse(text)
      if (status === 200) return expect(body).toEqual({ task_id: expect.any(String) })
      return expect(body).toEqual({
        ...body,
        error_code: expect.stringMatching(/^(WKS|APIGW)\.\d{4,8}$/),
        error_msg: expect.stringMatching(probe.says ?? /\S/),
      })
    })
  })
}

export const direct: ProbeTarget = { name: "origin", callers: withToken, start: undefined }
