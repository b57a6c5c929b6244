// A proxy with callers of every kind, before a real upstream. Whatever is refused is searched for what was
// presented: no answer and no log may hold it.
import { sign } from "@session-export/client/signing"
import { expect } from "vitest"
import { jwtKeys } from "../src/auth/jwt-keys.ts"
import { parseConfig } from "../src/config.ts"
import type { Deps } from "../src/deps.ts"
import { hash, innerApp } from "./inner-app.ts"
import { json, project } from "./upstream.ts"

export const NOW: number = Date.parse("2026-05-23T12:00:00Z")
export const ISSUER = "https://issuer.example"
export const AUDIENCE = "session-export"
export const APP_KEY = "sesame-key-5b1f0c7e9d2a"
export const ACCESS_KEY = { ak: "CALLERSACCESSKEY0001", sk: "callers-secret-not-real-000000000001" }

/** Upstream credentials of the proxy's own. */
export const OWN = {
  HUAWEICLOUD_SDK_AK: "PROXYSACCESSKEY00001",
  HUAWEICLOUD_SDK_SK: "proxys-secret-not-real-0000000000001",
}

/** Known in every way but one's own token. */
export const CALLER = {
  name: "batch",
  apiKeyHashes: [hash(APP_KEY)],
  accessKeys: [ACCESS_KEY],
  jwtSubjects: ["batch-job"],
  projects: [project],
  actions: ["*"],
}

export type Env = Readonly<Record<string, string>>

export const withModes = (modes: string, callers: readonly object[] = [CALLER]): Env => ({
  AUTH_MODES: modes,
  ...(modes === "passthrough" ? {} : { ...OWN, CALLERS: JSON.stringify(callers) }),
})

/** As the configuration says. */
export function keysOf(env: Env, now = (): number => NOW): Deps["jwtKeys"] {
  const { jwt } = parseConfig({ UPSTREAM_URL: "http://127.0.0.1:9", ...env })
  return jwt && jwtKeys(jwt.jwks, fetch, now)
}

export interface Presenting {
  readonly path?: string
  readonly method?: "GET" | "POST"
  readonly headers: Readonly<Record<string, string>>
  /** What must come back in no word. */
  readonly secrets?: readonly string[]
}

export const listPath = `/v2/${project}/export-tasks`

export interface Outcome {
  readonly status: number
  /** Of the answer's body. */
  readonly message: string
  readonly code: string
  /** As logged. */
  readonly cause: string | undefined
  readonly caller: string | undefined
  readonly authMode: string | undefined
  readonly retryAfter: string | null
  /** Requests the upstream got. */
  readonly forwarded: number
}

export async function guardedApp() {
  const inner = await innerApp()
  return {
    inner,
    stop: () => inner.stop(),
    async present(
      { path = listPath, method = "GET", headers, secrets = [] }: Presenting,
      env: Env,
      deps: Partial<Deps> = {},
    ): Promise<Outcome> {
      inner.reset()
      inner.answer = json(200, { export_tasks: [], count: 0 })
      const given = { now: () => NOW, jwtKeys: keysOf(env), ...deps }
      const init = { method, headers: { ...headers, "x-request-id": "r1" } }
      const got = await inner.ask({ path, init }, env, undefined, given)
      const log = JSON.stringify(inner.logged)
      const told = `${JSON.stringify([...got.headers])}${got.body}${log}`
      for (const secret of secrets) if (secret !== "") expect(told).not.toContain(secret)
      if (got.status >= 400) expect(got.headers.get("www-authenticate")).toBeNull()
      const { error_code: code = "", error_msg: message = "" } = JSON.parse(got.body)
      const [, facts] = inner.logged.find(([what]) => what === "request") ?? []
      return {
        status: got.status,
        message,
        code,
        cause: word(facts?.cause),
        caller: word(facts?.caller),
        authMode: word(facts?.authMode),
        retryAfter: got.headers.get("retry-after"),
        forwarded: inner.received.length,
      }
    },
  }
}

const word = (fact: unknown): string | undefined => (typeof fact === "string" ? fact : undefined)

/** Headers of a signed GET without a body. */
export async function signed(path: string, key = ACCESS_KEY, now = NOW) {
  const url = new URL(path, "http://proxy.example")
  const headers = { host: url.host }
  const request = { method: "GET", url, headers, body: new Uint8Array() }
  const { authorization = "", ...added } = await sign(request, key, now)
  return { ...headers, ...added, authorization }
}
