// Credentials of a live run, from the environment only: what stands on a command line is seen by all.
import { operations } from "@session-export/client/operations"
import type { SigningKey } from "@session-export/client/signing"
import { signing, type Signing } from "./signing.ts"

type Env = Readonly<Record<string, string | undefined>>

export interface Credentials extends Signing {
  /** Body of a sign-in, when there is a user. */
  readonly signIn?: unknown
}

export const waysToAuthenticate = ["auto", "token", "access-key", "password", "none"] as const
export type WayToAuthenticate = (typeof waysToAuthenticate)[number]

export interface CredentialsOptions {
  readonly env: Env
  readonly how: WayToAuthenticate
  readonly project: string
  /** Where to sign in. */
  readonly iamUrl: string
  readonly now: () => number
}

const plain = (headers: Credentials["headers"]): Credentials => ({
  headers,
  sending: (send) => send,
})

/**
 * What the environment holds: a token, an access key, or a user to sign in as, in this order unless
 * told which. With a user, signing in is part of the run.
 *
 * @throws Error naming the variables that are missing.
 */
export async function credentialsFrom(options: CredentialsOptions): Promise<Credentials> {
  const { env, how, project, now } = options
  const signIn = signInFrom(env, project)
  const common = signIn === undefined ? {} : { signIn }
  const token = env.SESSION_EXPORT_TOKEN
  const auto = how === "auto"
  if (how === "none") return plain({})
  if ((auto || how === "token") && token) {
    return { ...common, ...plain({ "x-auth-token": token }) }
  }
  const key = keyFrom(env)
  if ((auto || how === "access-key") && key) return { ...common, ...signing(key, now) }
  if ((auto || how === "password") && signIn !== undefined) {
    return { ...common, ...plain({ "x-auth-token": await tokenFor(signIn, options.iamUrl) }) }
  }
  throw new Error(`set ${MISSING[how]}`)
}

const MISSING: Readonly<Record<WayToAuthenticate, string>> = {
  auto: "SESSION_EXPORT_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or SESSION_EXPORT_USER, SESSION_EXPORT_PASSWORD and SESSION_EXPORT_DOMAIN",
  token: "SESSION_EXPORT_TOKEN",
  "access-key": "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK",
  password: "SESSION_EXPORT_USER, SESSION_EXPORT_PASSWORD and SESSION_EXPORT_DOMAIN",
  none: "nothing",
}

async function tokenFor(signIn: unknown, iamUrl: string): Promise<string> {
  const { path, method } = operations.KeystoneCreateUserTokenByPassword
  const answer = await fetch(iamUrl.replace(/\/+$/, "") + path, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(signIn),
    redirect: "error",
  })
  const token = answer.headers.get("x-subject-token")
  if (token === null) throw new Error(`signing in was answered ${answer.status} and no token`)
  return token
}

function keyFrom(env: Env): SigningKey | undefined {
  const ak = env.HUAWEICLOUD_SDK_AK
  const sk = env.HUAWEICLOUD_SDK_SK
  const securityToken = env.HUAWEICLOUD_SDK_SECURITY_TOKEN
  return ak && sk ? { ak, sk, ...(securityToken ? { securityToken } : {}) } : undefined
}

function signInFrom(env: Env, project: string): unknown {
  const { SESSION_EXPORT_USER: name, SESSION_EXPORT_PASSWORD: password } = env
  const domain = env.SESSION_EXPORT_DOMAIN
  if (!name || !password || !domain) return undefined
  const user = { name, password, domain: { name: domain } }
  const identity = { methods: ["password"], password: { user } }
  return { auth: { identity, scope: { project: { id: project } } } }
}
