import { operations } from "@session-export/client/operations"
import { bodyHash, timingSafeEqual } from "@session-export/client/signing"
import { respondError, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"

/**
 * Lets through who may call. Pass-through: a token must be there, the upstream judges it. Signing: it
 * must be one of the configured ones, and tokens of the cloud are not given out.
 */
export const authenticate =
  ({ credentials, projectId }: Config): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const operationId = c.get("operationId")
    const secured = operations[operationId].security.length > 0
    const token = c.req.header("x-auth-token") ?? ""
    if (credentials.mode === "sign") {
      if (!secured) {
        return respondError(c, operationId, 403, {
          message: "This proxy signs for its callers and gives out no tokens.",
        })
      }
      if (!(await knows(credentials.callerTokenHashes, token))) {
        return respondError(c, operationId, 401, {
          code: "APIGW.0301",
          message: "X-Auth-Token is missing or is not known to this proxy.",
        })
      }
    } else if (secured && token === "") {
      return respondError(c, operationId, 401, {
        code: "APIGW.0301",
        message: "Incorrect IAM authentication information: x-auth-token not found",
      })
    }
    const asked = c.req.param("project_id")
    if (projectId !== undefined && asked !== undefined && asked !== projectId) {
      return respondError(c, operationId, 403, {
        code: "WKS.00081102",
        message: "This proxy serves another project.",
      })
    }
    return next()
  }

/** Every hash is compared, so that time tells nothing about which came close. */
async function knows(hashes: readonly string[], token: string): Promise<boolean> {
  const presented = await bodyHash(new TextEncoder().encode(token))
  let found = false
  for (const each of hashes) found = timingSafeEqual(each, presented) || found
  return found && token !== ""
}
