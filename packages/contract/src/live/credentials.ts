// Credentials of a live run, from the environment only: what stands on a command line is seen by all.
import { sign } from "@session-export/client/signing"
import type { Fetch } from "../target.ts"

type Env = Readonly<Record<string, string | undefined>>

export interface Credentials {
  /** Headers that stand for the credentials in a plan; a case that drops them sends none. */
  readonly headers: Readonly<Record<string, string>>
  /** Turns those headers into what goes on the wire. */
  readonly sending: (send: Fetch) => Fetch
  /** Body of a sign-in, when there is a user. */
  readonly signIn?: unknown
}

/** Never sent: marks the requests that are to be signed. */
const TO_SIGN = "x-contract-sign"

/** A token, or an access key; with user and password, signing in is part of the run. */
export function credentialsFrom(env: Env, project: string, now: () => number): Credentials {
  const signIn = signInFrom(env, project)
  const common = signIn === undefined ? {} : { signIn }
  const token = env.SESSION_EXPORT_TOKEN
  if (token) {
    return { ...common, headers: { "x-auth-token": token }, sending: (send) => send }
  }
  const ak = env.HUAWEICLOUD_SDK_AK
  const sk = env.HUAWEICLOUD_SDK_SK
  if (!ak || !sk) {
    throw new Error("set SESSION_EXPORT_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK")
  }
  const securityToken = env.HUAWEICLOUD_SDK_SECURITY_TOKEN
  const key = { ak, sk, ...(securityToken ? { securityToken } : {}) }
  const sending =
    (send: Fetch): Fetch =>
    async (request) => {
      if (!request.headers.has(TO_SIGN)) return send(request)
      const body = new Uint8Array(await request.arrayBuffer())
      const headers = new Headers(request.headers)
      headers.delete(TO_SIGN)
      const url = new URL(request.url)
      const plain = { method: request.method, url, headers: Object.fromEntries(headers), body }
      for (const [name, value] of Object.entries(await sign(plain, key, now()))) {
        headers.set(name, value)
      }
      const bytes = body.length > 0 ? body : null
      const { method, redirect } = request
      return send(new Request(url, { method, headers, body: bytes, redirect }))
    }
  return { ...common, headers: { [TO_SIGN]: "1" }, sending }
}

function signInFrom(env: Env, project: string): unknown {
  const { SESSION_EXPORT_USER: name, SESSION_EXPORT_PASSWORD: password } = env
  const domain = env.SESSION_EXPORT_DOMAIN
  if (!name || !password || !domain) return undefined
  const user = { name, password, domain: { name: domain } }
  const identity = { methods: ["password"], password: { user } }
  return { auth: { identity, scope: { project: { id: project } } } }
}
