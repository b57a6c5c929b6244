import type { Client as FetchClient } from "openapi-fetch"
import { calls } from "./calls.ts"
import type { Auth } from "./auth/auth.ts"
import type { paths } from "./generated/schema.ts"
import type { Location } from "./service-url.ts"
import { pause } from "./pause.ts"
import { retryPolicy, type RetryOptions } from "./retry.ts"
import { serverClock } from "./server-clock.ts"
import { PLACEHOLDER, transport, type RequestEvent, type ResponseEvent } from "./transport.ts"

/** Where the API is, who calls, and how patient the client is. */
export interface ClientOptions extends Location {
  /** Project the calls are about. */
  readonly projectId: string
  readonly auth: Auth
  /** Instead of the runtime's own. */
  readonly fetch?: typeof globalThis.fetch
  /** Longest wait for the head of an answer, milliseconds, each try; 30 000 unless told. */
  readonly timeoutMs?: number
  /** Longest time for a call with all its tries and pauses, milliseconds; 120 000 unless told. */
  readonly deadlineMs?: number
  /** How calls are tried again; false = never. */
  readonly retry?: RetryOptions | false
  /** Ends every call of this client. */
  readonly signal?: AbortSignal
  /** Told of each try before it is sent; sees no header, no query and no body. */
  readonly onRequest?: (event: RequestEvent) => void
  /** Told of each answer. */
  readonly onResponse?: (event: ResponseEvent) => void
  /** Epoch milliseconds. */
  readonly now?: () => number
  /** Resolves after `ms`, rejects when aborted. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
  /** 0 ≤ x < 1, spreads polls. */
  readonly random?: () => number
}

/** Every operation as a typed call (`client.POST("/v1/…")`), and what the helpers need. */
export type Client = FetchClient<paths> & {
  readonly projectId: string
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly random: () => number
  /** The service's time as far as its answers told, epoch milliseconds. */
  readonly serverNow: () => number
}

/**
 * A client for one project. Nothing is sent until the first call.
 *
 * @throws TypeError when the place or the project is missing or unknown.
 */
export function createClient(options: ClientOptions): Client {
  const { projectId, retry, now = Date.now, random = Math.random, sleep = pause } = options
  const { baseUrl, region, services } = options
  if (!projectId || !(baseUrl || region || services)) {
    throw new TypeError("give projectId, and region, baseUrl or services")
  }
  const clock = serverClock(now)
  const send = transport({
    ...options,
    ...clock,
    ...retryPolicy(retry, random),
    sleep,
    // Looked up at call time: importing this package touches no fetch. Nobody's method: browsers mind.
    fetch: (...asked) => (options.fetch ?? globalThis.fetch)(...asked),
    timeoutMs: options.timeoutMs ?? 30_000,
    deadlineMs: options.deadlineMs ?? 120_000,
  })
  const { serverNow } = clock
  return { ...calls<paths>(PLACEHOLDER, send), projectId, now, sleep, random, serverNow }
}
