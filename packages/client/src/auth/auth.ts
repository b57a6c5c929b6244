import type { Awaitable } from "../awaitable.ts"

/** A request on its way out, as an auth sees it. */
export interface OutgoingRequest {
  readonly method: string
  readonly url: URL
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What an auth may use of the client it works for. */
export interface AuthContext {
  readonly projectId: string
  /** Epoch milliseconds, by our own clock. */
  now(): number
  /** The same by the service's clock, where ours is so far off that a signature would be refused. */
  signingNow(): number
  /** Base URL of IAM. */
  iamUrl(): string
  readonly fetch: typeof globalThis.fetch
  readonly signal: AbortSignal
}

/** A way to prove who calls. Made by `token`, `accessKey` or `password`. */
export interface Auth {
  /** Headers that prove who sends this request. */
  headers(request: OutgoingRequest, context: AuthContext): Awaitable<Record<string, string>>
  /** Called after a 401: drops what was cached; true when asking again may help. */
  renew(): boolean
}
