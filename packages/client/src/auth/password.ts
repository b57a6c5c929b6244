// Signing in with a password: one token call, its answer kept until shortly before it ends.
import { apiError } from "../api-error.ts"
import { ApiError } from "../errors.ts"
import { routes } from "../generated/operations.ts"
import type { components } from "../generated/schema.ts"
import { field, parseJson } from "../json.ts"
import type { Auth, AuthContext } from "./auth.ts"

/** A user of the account, and the project the token is to open. */
export interface PasswordOptions {
  readonly userName: string
  readonly password: string
  /** Account the user belongs to. */
  readonly domainName: string
  /** Project to open by name (a region's code is its default project); without it by the client's project ID. */
  readonly projectName?: string
}

const operationId = "KeystoneCreateUserTokenByPassword"
/** A token is renewed this long before it ends: the vendor asks for a margin. */
const MARGIN_MS = 5 * 60_000

/**
 * Signs in as an IAM user. The token is asked for once however many calls wait for it, kept for its
 * life less five minutes, and asked for anew after a 401.
 */
export function password(options: PasswordOptions): Auth {
  const { userName: name, password: secret, domainName, projectName } = options
  let headers = Promise.resolve<Record<string, string>>({})
  /** Until when they are good, by our own clock: 0 for never, Infinity while they are asked for. */
  let until = 0

  async function signIn(context: AuthContext): Promise<Record<string, string>> {
    const [method, path] = routes[operationId]
    const user = { name, password: secret, domain: { name: domainName } }
    const project = projectName === undefined ? { id: context.projectId } : { name: projectName }
    const request: components["schemas"]["TokenRequest"] = {
      auth: { identity: { methods: ["password"], password: { user } }, scope: { project } },
    }
    const response = await context.fetch(`${context.iamUrl()}${path}?nocatalog=true`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      redirect: "error",
      signal: context.signal,
    })
    const token = response.headers.get("x-subject-token")
    const body = parseJson(await response.text())
    if (!response.ok || !token) throw apiError(operationId, response, body)
    const time = (of: string): number => Date.parse(String(field(field(body, "token"), of)))
    // By our own clock, whatever the difference to the service's.
    const ahead = context.now() - time("issued_at") || 0
    until = time("expires_at") + ahead - MARGIN_MS
    if (until) return { "x-auth-token": token }
    const { status } = response
    throw new ApiError("the token answer has no readable expires_at", { operationId, status })
  }

  return {
    headers(_request, context) {
      if (until <= context.now()) {
        until = Infinity
        headers = signIn(context)
        // A failed sign-in must not be handed to the next caller.
        headers.catch(() => (until = 0))
      }
      return headers
    },
    renew() {
      const had = until > 0
      until = 0
      return had
    },
  }
}
