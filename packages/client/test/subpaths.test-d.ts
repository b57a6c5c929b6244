// What the other doors give: `/explain`, `/signing`, `/time`; checked by the type checker alone.
import {
  ALGORITHM,
  bodyHash,
  canonicalPath,
  canonicalQuery,
  canonicalRequest,
  MAX_SKEW_MS,
  parseAuthorization,
  parseSdkDate,
  sdkDate,
  sign,
  signature,
  timingSafeEqual,
  UNSIGNED_PAYLOAD,
  type Authorization,
  type CanonicalParts,
  type SignableRequest,
  type SigningKey,
} from "../src/auth/signing.ts"
import { explain, type Explanation, type Language } from "../src/explain.ts"
import { formatTime, parseTime } from "../src/time.ts"
import { same } from "./same.ts"

export const next: string | undefined = explain(new Error("x"), "zh")?.next
same<ReturnType<typeof explain>, Explanation | undefined>()
same<Language, "en" | "zh">()
same<keyof Explanation, "meaning" | "cause" | "next" | "retry">()
// @ts-expect-error no such language
explain(undefined, "fr")
// @ts-expect-error no such language
export const french: Language = "fr"
// @ts-expect-error a word of four, not yes or no
export const yes: Explanation["retry"] = true

const body = new Uint8Array()
const request: SignableRequest = { method: "GET", url: new URL("https://a"), headers: {}, body }
const key: SigningKey = { ak: "a", sk: "s" }
same<Awaited<ReturnType<typeof sign>>, Record<string, string>>()
export const signed: Promise<Record<string, string>> = sign(request, key, Date.now())
// @ts-expect-error the clock is an argument
void sign(request, key)
// @ts-expect-error a URL, not its text
export const text: SignableRequest = { ...request, url: "https://a" }
// @ts-expect-error half a key
export const half: SigningKey = { ak: "a" }
export const hash: Promise<string> = bodyHash(body)
// @ts-expect-error the bytes that are sent
void bodyHash("{}")
export const made: Promise<string> = signature("canonical", "20260523T120000Z", "sk")
// @ts-expect-error the date is written already
void signature("canonical", new Date(), "sk")

const parts: CanonicalParts = {
  method: "GET",
  path: "/",
  query: "",
  header: () => undefined,
  signedHeaders: [],
  bodyHash: UNSIGNED_PAYLOAD,
}
same<ReturnType<typeof canonicalRequest>, string | undefined>()
canonicalRequest(parts)
// @ts-expect-error headers are looked up
canonicalRequest({ ...parts, header: {} })
// @ts-expect-error no body hash
export const bodiless: CanonicalParts = { ...parts, bodyHash: undefined }
export const canonical: string = canonicalPath("/a") + canonicalQuery("a=1")
// @ts-expect-error the text of a path
canonicalPath(new URL("https://a"))
// @ts-expect-error the text of a query
canonicalQuery(new URLSearchParams())

same<ReturnType<typeof parseAuthorization>, Authorization | undefined>()
same<
  Authorization,
  { readonly ak: string; readonly signedHeaders: readonly string[]; readonly signature: string }
>()
// @ts-expect-error a header that may be missing
parseAuthorization(undefined)
// @ts-expect-error names in a list
export const joined: Authorization = { ak: "a", signedHeaders: "host;x-sdk-date", signature: "" }
export const equal: boolean = timingSafeEqual("a", "b")
// @ts-expect-error two texts
timingSafeEqual("a", undefined)
export const algorithm: "SDK-HMAC-SHA256" = ALGORITHM
same<typeof UNSIGNED_PAYLOAD, "UNSIGNED-PAYLOAD">()
// @ts-expect-error another algorithm
export const other: typeof ALGORITHM = "V11-HMAC-SHA256"
// @ts-expect-error not AWS's word for it
export const unsigned: typeof UNSIGNED_PAYLOAD = "UNSIGNED_PAYLOAD"
same<typeof MAX_SKEW_MS, number>()
// @ts-expect-error milliseconds, no text
export const skew: string = MAX_SKEW_MS
same<ReturnType<typeof parseSdkDate>, number | undefined>()
export const date: string = sdkDate(0)
// @ts-expect-error epoch milliseconds
sdkDate(new Date())
// @ts-expect-error it may be no date
export const day: number = parseSdkDate("20260523T120000Z")

same<ReturnType<typeof parseTime>, number | undefined>()
same<ReturnType<typeof formatTime>, string>()
// @ts-expect-error it may be no instant
export const ms: number = parseTime("2026-05-01T00:00:00Z")
// @ts-expect-error epoch milliseconds
formatTime(new Date())
