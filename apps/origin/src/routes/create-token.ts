import type { components } from "@session-export/client/schema"
import { shapes } from "@session-export/validators"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { Handler } from "hono"
import { tokenHash } from "../auth/token-hash.ts"
import type { Principal } from "../accounts.ts"
import type { RouteContext } from "../env.ts"

type TokenRequest = components["schemas"]["TokenRequest"]

const OPERATION = "KeystoneCreateUserTokenByPassword"

/** KeystoneCreateUserTokenByPassword: a token for a user and one of the account's projects. */
export const createToken =
  ({ config, deps }: RouteContext): Handler<HouseEnv> =>
  async (c) => {
    const { body } = c.get("valid")
    if (!shapes.KeystoneCreateUserTokenByPassword.body(body))
      throw new TypeError("reached without validation")
    const { auth } = body
    const { user } = auth.identity.password
    const principal = deps.accounts.signIn(user.domain.name, user.name, user.password)
    if (!principal) return respondError(c, OPERATION, 401)
    if (!principal.enabled) return respondError(c, OPERATION, 403)
    const scope = scopeOf(auth.scope, principal)
    if (!scope) return respondError(c, OPERATION, 404)

    const now = deps.now()
    const token = deps.newToken()
    const expiresAt = now + config.tokenTtlMs
    const { userName, domainName } = principal
    await deps.store.saveToken(tokenHash(token), { userName, domainName, expiresAt })
    const answer: components["schemas"]["TokenResponse"] = {
      token: {
        methods: ["password"],
        issued_at: micros(now),
        expires_at: micros(expiresAt),
        ...scope,
        user: { name: userName, domain: { name: domainName } },
        roles: [],
      },
    }
    return c.json(answer, 201, { "x-subject-token": token })
  }

/** IAM writes microseconds. */
const micros = (ms: number): string => new Date(ms).toISOString().replace("Z", "000Z")

function scopeOf(scope: TokenRequest["auth"]["scope"], { projects, domainName }: Principal) {
  if (scope.project === undefined) {
    // Accounts have no IDs here, only names.
    return scope.domain?.name === domainName && scope.domain.id === undefined ? {} : undefined
  }
  const { id, name, domain } = scope.project
  if (domain !== undefined && domain.name !== domainName) return undefined
  const found = projects.find(
    (each) => (id === undefined || each.id === id) && (name === undefined || each.name === name),
  )
  return found && { project: { ...found, domain: { name: domainName } } }
}
