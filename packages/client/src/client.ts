import createFetchClient, { type Client as FetchClient } from "openapi-fetch"
import type { Auth } from "./auth/auth.ts"
import type { paths } from "./generated/schema.ts"
import type { Location } from "./service-url.ts"
import { pause } from "./pause.ts"
import { transport } from "./transport.ts"

export interface ClientOptions extends Location {
  /** Project the calls are about. */
  readonly projectId: string
  readonly auth: Auth
  /** Instead of the runtime's own. */
  readonly fetch?: typeof globalThis.fetch
  /** Longest wait for the head of an answer, milliseconds; 30 000 unless told. */
  readonly timeoutMs?: number
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
}

/** Only its path survives: the transport puts the service's URL in front. */
const PLACEHOLDER = "http://service.invalid"

/**
 * A client for one project. Nothing is sent until the first call.
 *
 * @throws TypeError when the place or the project is missing or unknown.
 */
export function createClient(options: ClientOptions): Client {
  if (options.projectId === "") throw new TypeError("projectId is empty")
  if (!options.baseUrl && !options.region && !options.services) {
    throw new TypeError("give region, baseUrl or services")
  }
  const now = options.now ?? Date.now
  const send = transport({
    ...options,
    now,
    // Looked up at call time: importing this package touches no fetch.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeoutMs: options.timeoutMs ?? 30_000,
  })
  return {
    ...createFetchClient<paths>({ baseUrl: PLACEHOLDER, fetch: send }),
    projectId: options.projectId,
    now,
    sleep: options.sleep ?? pause,
    random: options.random ?? Math.random,
  }
}
