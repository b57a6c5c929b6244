import { after, type Awaitable } from "../awaitable.ts"
import type { Auth } from "./auth.ts"
import { signedHeaders, type SigningKey } from "./signed-headers.ts"

/** A key, or a function that hands one out; asked for each request, so let it cache. */
export type KeySource = SigningKey | (() => Awaitable<SigningKey>)

/**
 * Signs every request with an access key (SDK-HMAC-SHA256). The vendor prefers it over tokens.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-multi-project.html for X-Project-Id
 */
export function accessKey(source: KeySource): Auth {
  return {
    headers(request, context) {
      const project = { "x-project-id": context.projectId }
      const headers = { ...request.headers, ...project }
      return after(typeof source === "function" ? source() : source, (key) =>
        after(signedHeaders({ ...request, headers }, key, context.signingNow()), (signed) => ({
          ...project,
          ...signed,
        })),
      )
    },
    // A refused signature stays refused, and five in a row lock the key.
    renew: () => false,
  }
}
