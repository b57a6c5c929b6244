import type { Auth } from "./auth.ts"
import { sign, type SigningKey } from "./signing.ts"

/**
 * Signs every request with an access key (SDK-HMAC-SHA256). The vendor prefers it over tokens.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-multi-project.html for X-Project-Id
 */
export function accessKey(key: SigningKey): Auth {
  return {
    async headers(request, context) {
      const project = { "x-project-id": context.projectId }
      const headers = { ...request.headers, ...project }
      return { ...project, ...(await sign({ ...request, headers }, key, context.signingNow())) }
    },
    // A refused signature stays refused, and five in a row lock the key.
    renew: () => false,
  }
}
