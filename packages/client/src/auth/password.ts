// Signing in with a password: one token call, its answer kept until shortly before it ends.
import { ApiError } from "../errors.ts"
import { routes } from "../generated/operations.ts"
import type { components } from "../generated/schema.ts"
import { apiError } from "../api-error.ts"
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

const OPERATION = "KeystoneCreateUserTokenByPassword"

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
  const { userName, password: secret, domainName, projectName } = options
  const project = projectName === undefined ? { id: context.projectId } : { name: projectName }
  const request: components["schemas"]["TokenRequest"] = {
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { name: userName, password: secret, domain: { name: domainName } } },
      },
      scope: { project },
    },
  }
  const response = await context.fetch(
    `${context.iamUrl()}${routes[OPERATION].path}?nocatalog=true`,
    {
      method: routes[OPERATION].method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      redirect: "error",
      signal: context.signal,
    },
  )
  const value = response.headers.get("x-subject-token")
  const text = await response.text()
  if (!response.ok || value === null) {
    throw apiError(OPERATION, response, readJson(text))
  }
  return { token: value, until: expiry(readJson(text), response, context.now()) - MARGIN_MS }
}

/** The end of a token by our own clock, whatever the difference to the service's. */
function expiry(body: unknown, response: Response, now: number): number {
  const token = member(body, "token")
  const end = Date.parse(String(member(token, "expires_at")))
  const issued = Date.parse(String(member(token, "issued_at")))
  const ms = Number.isNaN(issued) ? end : now + end - issued
  if (Number.isNaN(ms)) {
    throw new ApiError("the token answer has no readable expires_at", {
      operationId: OPERATION,
      status: response.status,
    })
  }
  return ms
}

const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Something in between answered in its own words; they are not for our messages.
    return undefined
  }
}
