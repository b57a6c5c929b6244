// Ways to say who calls; checked by the type checker alone.
import {
  accessKey,
  fromEnvironment,
  password,
  token,
  type Auth,
  type AuthContext,
  type KeySource,
  type OutgoingRequest,
  type PasswordOptions,
  type SigningKey,
} from "../src/index.ts"
import { same } from "./same.ts"

const key: SigningKey = { ak: "a", sk: "s", securityToken: "t" }
same<SigningKey["securityToken"], string | undefined>()
// @ts-expect-error half a key
export const halfKey: SigningKey = { ak: "a" }
// @ts-expect-error a secret is not replaced in place
export const changed = (given: SigningKey): void => void (given.sk = "other")

const sources: readonly KeySource[] = [key, () => key, async () => key]
// @ts-expect-error a text is no key
export const textSource: KeySource = "AK:SK"
export const auths: readonly Auth[] = [
  ...sources.map(accessKey),
  accessKey(fromEnvironment()),
  accessKey(fromEnvironment({ HUAWEICLOUD_SDK_AK: "a" })),
  token("t"),
  token(() => "t"),
  token(async () => "t"),
  password({ userName: "u", password: "p", domainName: "d" }),
  password({ userName: "u", password: "p", domainName: "d", projectName: "eu-west-101" }),
]
// @ts-expect-error half a key
accessKey({ ak: "a" })
// @ts-expect-error a number is no token
token(1)
// @ts-expect-error neither is a promise: it would be asked for only once
token(Promise.resolve("t"))
// @ts-expect-error an environment of texts
fromEnvironment({ HUAWEICLOUD_SDK_AK: 1 })
// @ts-expect-error it is a provider, not a key
export const environmentKey: SigningKey = fromEnvironment()
same<ReturnType<ReturnType<typeof fromEnvironment>>, SigningKey>()

const options: PasswordOptions = { userName: "u", password: "p", domainName: "d" }
password(options)
// @ts-expect-error no account
password({ userName: "u", password: "p" })
// @ts-expect-error the vendor's word
export const wireOptions: PasswordOptions = { ...options, domain_name: "d" }

const own: Auth = {
  async headers(request: OutgoingRequest, context: AuthContext) {
    same<OutgoingRequest["body"], Uint8Array>()
    same<OutgoingRequest["url"], URL>()
    same<AuthContext["signal"], AbortSignal>()
    same<ReturnType<AuthContext["now"]>, number>()
    // @ts-expect-error what is sent is settled
    const settled = (given: OutgoingRequest): void => void (given.method = "GET")
    // @ts-expect-error the client's project stays the client's
    const moved = (given: AuthContext): void => void (given.projectId = "p2")
    return {
      "x-day": String(context.now()),
      "x-method": request.method,
      "x-no": `${typeof settled}${typeof moved}`,
    }
  },
  renew: () => false,
}
void own
// @ts-expect-error an auth says whether asking again may help
export const halfAuth: Auth = { headers: async () => ({}) }
// @ts-expect-error headers are texts
export const numbers: Auth = { headers: async () => ({ a: 1 }), renew: () => false }
