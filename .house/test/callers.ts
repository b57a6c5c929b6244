// Who calls through the proxy: how they prove who they are, how it does so upstream, and what they may not.
import { createHash } from "node:crypto"
import { signing, type Fetch, type Situation } from "@session-export/contract/run"
import { accounts, demoEnv, demoKey, demoProject } from "./demo-user.ts"

export const callerKinds = ["passthrough", "api-key", "access-key"] as const
export type CallerKind = (typeof callerKinds)[number]

export interface Callers {
  /** Settings of the proxy in front of them. */
  readonly env: Readonly<Record<string, string>>
  /** Headers that stand for the caller in a plan; undefined = a token of whoever signs in. */
  readonly credentials: Readonly<Record<string, string>> | undefined
  /** Turns those headers into what goes on the wire. */
  readonly sending: (send: Fetch) => Fetch
  /** What lies with the caller; `send` is one of the proxy. */
  readonly cause: (status: number, send: Fetch) => Situation | undefined
}

/** Callers of a kind, and the proxy's settings for them. */
export const callersOf = (kind: CallerKind): Callers => {
  if (kind === "api-key") return withApiKey()
  return kind === "access-key" ? withAccessKey() : withToken
}

const known = { projects: [demoProject], actions: ["*"] }
const foreignProject = accounts()[1]?.projects[0]?.id ?? ""
const otherProject = (cause: string): Situation => ({
  cause,
  request: { path: { project_id: foreignProject } },
})
const plain = (send: Fetch): Fetch => send

/** Their token goes upstream as it is, and the origin judges it. */
export const withToken: Callers = {
  env: {},
  credentials: undefined,
  sending: plain,
  cause: (status) => (status === 403 ? otherProject("somebody else's project") : undefined),
}

/** The proxy knows the hash of their key, and signs with its own access key. */
function withApiKey(): Callers {
  const key = "contract-api-key-not-real"
  const apiKeyHashes = [createHash("sha256").update(key).digest("hex")]
  return {
    env: {
      AUTH_MODES: "api-key",
      CALLERS: JSON.stringify([{ name: "contract", apiKeyHashes, ...known }]),
      ...demoKey(),
    },
    credentials: { "x-api-key": key },
    sending: plain,
    cause(status) {
      if (status === 403) return otherProject("a project that is not the caller's")
      const headers = { "x-api-key": `${key}s` }
      return status === 401 ? { cause: "a key that nobody has", request: { headers } } : undefined
    },
  }
}

/** They sign each request with a key of the proxy's making; it signs in upstream with a password. */
function withAccessKey(): Callers {
  const secret = (name: string) => ({ ak: `CONTRACT${name}`, sk: `contract-${name}-not-real` })
  const [ours, idle] = [secret("CALLER"), secret("IDLER")]
  const { SESSION_EXPORT_USER, SESSION_EXPORT_PASSWORD, SESSION_EXPORT_DOMAIN } = demoEnv("")
  const as = ({ ak, sk }: typeof ours) => signing({ ak, sk }, Date.now)
  const { headers, sending } = as(ours)
  return {
    env: {
      AUTH_MODES: "access-key",
      CALLERS: JSON.stringify([
        { name: "contract", accessKeys: [ours], ...known },
        { name: "idle", accessKeys: [idle], ...known, actions: [] },
      ]),
      UPSTREAM_USER_NAME: SESSION_EXPORT_USER ?? "",
      UPSTREAM_PASSWORD: SESSION_EXPORT_PASSWORD ?? "",
      UPSTREAM_DOMAIN_NAME: SESSION_EXPORT_DOMAIN ?? "",
    },
    credentials: headers,
    sending,
    cause(status, send) {
      const by = (cause: string, key: typeof ours) => ({ cause, fetch: as(key).sending(send) })
      if (status === 401) return by("a signature with another secret", { ...ours, sk: idle.sk })
      return status === 403 ? by("a caller without the action", idle) : undefined
    },
  }
}
