// Where to call and as whom: flags first, then the environment, the vendor's names among them.
import {
  accessKey,
  createClient,
  password,
  token,
  type Auth,
  type Client,
} from "@session-export/client"
import { type Command } from "commander"
import { UsageError } from "./failure.ts"
import type { Io } from "./io.ts"

export interface ConnectionOptions {
  readonly url?: string
  readonly region?: string
  readonly projectId?: string
}

/** The flags every command has. Secrets have none: other users can read a command line. */
export function withConnection(command: Command): Command {
  return command
    .option("--url <url>", "proxy or origin (SESSION_EXPORT_URL)")
    .option("--region <region>", "region of Huawei Cloud (SESSION_EXPORT_REGION)")
    .option("--project-id <id>", "project (HUAWEICLOUD_SDK_PROJECT_ID)")
}

/** What `--help` says of signing in. */
export const connectionHelp = `
Sign in with one of (environment only, so that no secret shows in a process list):
  SESSION_EXPORT_TOKEN
  HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK [, HUAWEICLOUD_SDK_SECURITY_TOKEN]
  SESSION_EXPORT_USER, SESSION_EXPORT_PASSWORD, SESSION_EXPORT_DOMAIN`

/** @throws UsageError naming everything that is missing. */
export function connect(options: ConnectionOptions, { env }: Io): Client {
  const baseUrl = options.url ?? (options.region === undefined ? env.SESSION_EXPORT_URL : undefined)
  const region = options.region ?? env.SESSION_EXPORT_REGION
  const projectId = options.projectId ?? env.HUAWEICLOUD_SDK_PROJECT_ID
  const auth = authOf(env)
  const missing = [
    baseUrl || region ? [] : ["--url or --region"],
    projectId ? [] : ["--project-id or HUAWEICLOUD_SDK_PROJECT_ID"],
    auth ? [] : ["credentials (see --help)"],
  ].flat()
  if (!projectId || !auth || missing.length > 0)
    throw new UsageError(`missing: ${missing.join("; ")}`)
  if (baseUrl && !/^https?:\/\/[^/]/.test(baseUrl))
    throw new UsageError("--url: must begin with http:// or https://")
  return createClient({
    projectId,
    auth,
    ...(baseUrl ? { baseUrl } : {}),
    ...(region ? { region } : {}),
  })
}

function authOf(env: Io["env"]): Auth | undefined {
  const { SESSION_EXPORT_TOKEN: given, HUAWEICLOUD_SDK_AK: ak, HUAWEICLOUD_SDK_SK: sk } = env
  if (given) return token(given)
  const securityToken = env.HUAWEICLOUD_SDK_SECURITY_TOKEN
  if (ak && sk) return accessKey({ ak, sk, ...(securityToken ? { securityToken } : {}) })
  const userName = env.SESSION_EXPORT_USER
  const secret = env.SESSION_EXPORT_PASSWORD
  const domainName = env.SESSION_EXPORT_DOMAIN
  if (userName && secret && domainName) return password({ userName, password: secret, domainName })
  return undefined
}
