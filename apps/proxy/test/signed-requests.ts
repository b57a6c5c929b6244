// Requests signed by our client, by the vendor's own signer, and by hand, as they go over a socket.
import { createRequire } from "node:module"
import {
  bodyHash,
  canonicalRequest,
  sdkDate,
  sign,
  signature,
  type SigningKey,
} from "@session-export/client/signing"
import { ACCESS_KEY } from "./guarded-app.ts"

// CommonJS, reached by a path its package does not declare.
const require = createRequire(import.meta.url)
const { AKSKSigner } = require("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner")

export interface Sent {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Signer = (base: string, plain: Sent, key?: SigningKey) => Promise<Sent>

export const ours: Signer = async (base, plain, key = ACCESS_KEY) => {
  const url = new URL(plain.path, base)
  const headers = { host: url.host, ...plain.headers }
  const body = new TextEncoder().encode(plain.body)
  const added = await sign({ ...plain, url, headers, body }, key, Date.now())
  return { ...plain, headers: { ...headers, ...added } }
}

export const theirs: Signer = async (base, plain, { ak, sk } = ACCESS_KEY) => {
  const url = new URL(plain.path, base)
  const request = {
    method: plain.method,
    endpoint: url.origin + url.pathname,
    headers: { ...plain.headers },
    queryParams: Object.fromEntries(url.searchParams),
    ...(plain.body === "" ? {} : { data: JSON.parse(plain.body) }),
  }
  const headers: object = AKSKSigner.sign(request, { getAk: () => ak, getSk: () => sk })
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])
  return { ...plain, headers: Object.fromEntries(lower) }
}

export interface ByHand {
  readonly signedHeaders: readonly string[]
  /** Instead of the body's own. */
  readonly hash?: string
  readonly more?: Readonly<Record<string, string>>
}

/** Signs exactly what it is told to. */
export async function byHand(base: string, plain: Sent, how: ByHand): Promise<Sent> {
  const url = new URL(plain.path, base)
  const date = sdkDate(Date.now())
  const headers: Record<string, string> = {
    host: url.host,
    "x-sdk-date": date,
    ...plain.headers,
    ...how.more,
  }
  const canonical = canonicalRequest({
    method: plain.method,
    path: url.pathname,
    query: url.search.slice(1),
    header: (name) => headers[name],
    signedHeaders: how.signedHeaders,
    bodyHash: how.hash ?? (await bodyHash(new TextEncoder().encode(plain.body))),
  })
  const signed = await signature(canonical ?? "", date, ACCESS_KEY.sk)
  headers.authorization = `SDK-HMAC-SHA256 Access=${ACCESS_KEY.ak}, SignedHeaders=${how.signedHeaders.join(";")}, Signature=${signed}`
  return { ...plain, headers }
}
