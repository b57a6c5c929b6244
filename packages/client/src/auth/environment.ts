import type { SigningKey } from "./signed-headers.ts"

type Env = Readonly<Record<string, string | undefined>>

/**
 * An access key from the environment, under the names of the vendor's own SDKs:
 * `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK`, and `HUAWEICLOUD_SDK_SECURITY_TOKEN` for a temporary one.
 * Read anew for each request, so that a rotated key is taken up. For `accessKey(fromEnvironment())`.
 *
 * @throws TypeError naming the variables that are missing, when the key is asked for.
 */
export function fromEnvironment(env: Env = globalThis.process?.env ?? {}): () => SigningKey {
  return () => {
    const { HUAWEICLOUD_SDK_AK: ak, HUAWEICLOUD_SDK_SK: sk } = env
    const securityToken = env.HUAWEICLOUD_SDK_SECURITY_TOKEN
    if (!ak || !sk) throw new TypeError("set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK")
    return { ak, sk, ...(securityToken && { securityToken }) }
  }
}
