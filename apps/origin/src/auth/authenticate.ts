import { operations } from "@session-export/client/operations"
import { verifySignature } from "@session-export/client/verify"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { RouteContext } from "../env.ts"
import { principalOf, rememberPrincipal } from "./principal.ts"
import { tokenHash } from "./token-hash.ts"

const NO_TOKEN = "Incorrect IAM authentication information: x-auth-token not found"
const BAD_TOKEN = "Incorrect IAM authentication information: decrypt token fail"

/** Finds out who calls, by token or signature; 401 when nobody can be made out. */
export const authenticate =
  ({ deps }: RouteContext): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const operationId = c.get("operationId")
    if (operations[operationId].security.length === 0) return next()
    const refuse = (message: string, code: "APIGW.0301" | "APIGW.0307" = "APIGW.0301") =>
      respondError(c, operationId, 401, { message, code })

    const token = c.req.header("x-auth-token")
    if (token !== undefined) {
      const record = await deps.store.findToken(tokenHash(token))
      if (!record) return refuse(BAD_TOKEN)
      if (record.expiresAt <= deps.now()) return refuse("The token must be updated", "APIGW.0307")
      const principal = deps.accounts.findUser(record.domainName, record.userName)
      if (!principal) return refuse(BAD_TOKEN)
      rememberPrincipal(c.req.raw, principal)
      return next()
    }
    if (c.req.header("authorization") === undefined) return refuse(NO_TOKEN)
    const { method, url, headers } = c.req.raw
    const verdict = await verifySignature(
      { method, url, headers, body: c.get("bodyBytes") },
      (ak) => deps.accounts.findAccessKey(ak),
      deps.now(),
    )
    if (!verdict.ok) return refuse(verdict.message)
    rememberPrincipal(c.req.raw, verdict.key.principal)
    return next()
  }

/** The caller's project and permission; 403 otherwise. */
export const authorize: MiddlewareHandler<HouseEnv> = async (c, next) => {
  const operationId = c.get("operationId")
  const { action } = operations[operationId]
  if (action === null) return next()
  const { projects, actions } = principalOf(c.req.raw)
  const projectId = c.req.param("project_id")
  if (!projects.some(({ id }) => id === projectId)) {
    return respondError(c, operationId, 403, {
      code: "WKS.00081102",
      message: "User does not have permission to access this resource: the project is not yours.",
    })
  }
  if (!actions.includes("*") && !actions.includes(action)) {
    return respondError(c, operationId, 403, {
      code: "APIGW.0302",
      message: `The IAM user is not allowed to access this API: ask for ${action}.`,
    })
  }
  return next()
}
