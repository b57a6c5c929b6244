import type { Auth } from "./auth.ts"
import { sign, type SigningKey } from "./signing.ts"

/** A key, or a function that hands one out; asked for each request, so let it cache. */
export type KeySource = SigningKey | (() => SigningKey | Promise<SigningKey>)

/**
 * Signs every request with an access key (SDK-HMAC-SHA256). The vendor prefers it over tokens.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-multi-project.html for X-Project-Id
 */
export function accessKey(source: KeySource): Auth {
  return {
    async headers(request, context) {
      const key = typeof source === "function" ? await source() : source
      const project = { "x-project-id": context.projectId }
      const headers = { ...request.headers, ...project }
      return { ...project, ...(await sign({ ...request, headers }, key, context.signingNow())) }
    },
    // A refused signature stays refused, and five in a row lock the key.
    renew: () => false,
  }
}
