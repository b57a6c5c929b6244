import type { Target } from "../target.ts"
import type { Credentials } from "./credentials.ts"

export interface LiveOptions {
  /** Base URL of WorkspaceApp, and of the other services unless they have their own. */
  readonly baseUrl: string
  readonly workspaceUrl?: string
  readonly iamUrl?: string
  readonly project: string
  /** A project the credentials do not open. */
  readonly foreignProject?: string
  /** A task whose file can be downloaded. */
  readonly task?: string
  /** Refusals must name the field, as this project's own servers do. */
  readonly namesFaults?: boolean
  /** Milliseconds until an answer must have come. */
  readonly timeoutMs: number
}

/** An endpoint out there: nothing can be arranged in it, and nothing is forced. */
export function liveTarget(
  options: LiveOptions,
  { headers, sending, signIn }: Credentials,
): Target {
  const { baseUrl, project, foreignProject, timeoutMs } = options
  const send = sending((request) => fetch(request, { signal: AbortSignal.timeout(timeoutMs) }))
  return {
    name: new URL(baseUrl).host,
    baseUrl: "http://target.invalid",
    project,
    credentials: headers,
    ...(signIn === undefined ? {} : { signIn }),
    ...(options.task === undefined ? {} : { finishedTask: options.task }),
    fetch: (request) => send(new Request(located(request.url, options), request)),
    can: {
      ...(options.namesFaults === true ? { namesFaultsIn: "error_msg" } : {}),
      arrange: (operationId, status) =>
        status === 403 && foreignProject !== undefined && !operationId.startsWith("Keystone")
          ? {
              cause: "somebody else's project",
              request: { path: { project_id: foreignProject } },
            }
          : undefined,
      cannot: (operationId, status) => {
        if (status === 409 || status === 422) return "the service itself knows no keys"
        if (status === 403 || status === 429 || status >= 500) return "not arranged from outside"
        if (operationId.startsWith("Keystone") && status === 401) {
          return "a wrong password could lock the user"
        }
        return undefined
      },
    },
  }
}

/** The URL a request goes to: the version in the path tells the service. */
function located(url: string, { baseUrl, workspaceUrl, iamUrl }: LiveOptions): string {
  const { pathname, search } = new URL(url)
  const own = pathname.startsWith("/v2/") ? workspaceUrl : undefined
  const iam = pathname.startsWith("/v3/") ? iamUrl : undefined
  return (own ?? iam ?? baseUrl).replace(/\/+$/, "") + pathname + search
}
