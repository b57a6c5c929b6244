// Signing in with a password: one token call, its answer kept until shortly before it ends.
import { apiError } from "../api-error.ts"
import { ApiError } from "../errors.ts"
import { signInRoute } from "../generated/operations.ts"
import type { components } from "../generated/schema.ts"
import { field, parseJson } from "../json.ts"
import type { Auth, AuthContext } from "./auth.ts"

export interface PasswordOptions {
  readonly userName: string
  readonly password: string
  /** Account the user belongs to. */
  readonly domainName: string
  /** Project to open by name (a region's code is its default project); without it by the client's project ID. */
  readonly projectName?: string
}

/** A token is renewed this long before it ends: the vendor asks for a margin. */
const MARGIN_MS = 5 * 60_000

/**
 * Signs in as an IAM user. The token is asked for once however many calls wait for it, kept for its
 * life less five minutes, and asked for anew after a 401.
 */
export function password(options: PasswordOptions): Auth {
  let current: Promise<{ token: string; until: number }> | undefined
  const begin = (context: AuthContext): Promise<{ token: string; until: number }> => {
    const started = signIn(options, context).catch((error: unknown) => {
      // A failed sign-in must not be handed to the next caller.
      if (current === started) current = undefined
      throw error
    })
    return started
  }
  return {
    async headers(_request, context) {
      const held = current
      const ended = held !== undefined && (await held).until <= context.now()
      // Of many that waited for it, the first has put another in its place already.
      if (ended && current === held) current = undefined
      current ??= begin(context)
      return { "x-auth-token": (await current).token }
    },
    renew() {
      const had = current !== undefined
      current = undefined
      return had
    },
  }
}

async function signIn(options: PasswordOptions, context: AuthContext) {
  const { userName: name, password: secret, domainName, projectName } = options
  const request: components["schemas"]["TokenRequest"] = {
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { name, password: secret, domain: { name: domainName } } },
      },
      scope: {
        project: projectName === undefined ? { id: context.projectId } : { name: projectName },
      },
    },
  }
  const [operationId, method, path] = signInRoute
  const response = await context.fetch(`${context.iamUrl()}${path}?nocatalog=true`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
    redirect: "error",
    signal: context.signal,
  })
  const value = response.headers.get("x-subject-token")
  const body = parseJson(await response.text())
  if (!response.ok || value === null) throw apiError(operationId, response, body)
  const time = (member: string): number => Date.parse(String(field(field(body, "token"), member)))
  const end = time("expires_at")
  const issued = time("issued_at")
  // By our own clock, whatever the difference to the service's.
  const until = end - MARGIN_MS + (Number.isNaN(issued) ? 0 : context.now() - issued)
  if (until) return { token: value, until }
  const { status } = response
  throw new ApiError("the token answer has no readable expires_at", { operationId, status })
}
