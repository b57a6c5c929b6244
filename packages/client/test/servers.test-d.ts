// What the doors for servers give: `/verify`, `/retry`; checked by the type checker alone.
import {
  verifySignature,
  type SignatureVerdict,
  type SignedRequest,
  type VerifyingKey,
} from "../src/auth/verify.ts"
import type { ApiError } from "../src/errors.ts"
import { apiError, retryPolicy, type RetryOptions, type RetryPolicy } from "../src/retry.ts"
import { same } from "./same.ts"

const body = new Uint8Array()
const came: SignedRequest = { method: "GET", url: "https://a/", headers: new Headers(), body }
// @ts-expect-error headers that can be looked up whatever their case
export const plain: SignedRequest = { ...came, headers: {} }

interface Known extends VerifyingKey {
  readonly name: string
}
// @ts-expect-error a secret that may be missing
export const bare: VerifyingKey = { securityToken: "t" }

const find = (ak: string): Known | undefined => (ak === "a" ? { sk: "s", name: "b" } : undefined)
export const verdict: Promise<SignatureVerdict<Known>> = verifySignature(came, find, Date.now())
// @ts-expect-error the clock is an argument
void verifySignature(came, find)
export const whose = (each: SignatureVerdict<Known>): string =>
  each.ok ? each.key.name : each.message
// @ts-expect-error a key only when it holds
export const always = (each: SignatureVerdict<Known>): Known => each.key

const policy: RetryPolicy = retryPolicy({ tries: 2 }, Math.random)
same<ReturnType<RetryPolicy["pauseAfter"]>, number | undefined>()
same<keyof RetryOptions, "tries" | "baseMs" | "maxMs" | "budget">()
export const pause: number | undefined = policy.pauseAfter(new Error("x"), 1)
// @ts-expect-error chance is an argument
retryPolicy({ tries: 2 })
// @ts-expect-error numbers
export const often: RetryOptions = { tries: "often" }
// @ts-expect-error it must be told of success as well
export const deaf: RetryPolicy = { pauseAfter: () => undefined }

const answer = new Response(null, { status: 503 })
export const failed: ApiError = apiError("ListSessions", answer, undefined)
// @ts-expect-error an operation nobody knows
apiError("ListSession", answer, undefined)
