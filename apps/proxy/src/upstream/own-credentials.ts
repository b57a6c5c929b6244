// The proxy's own credentials, for callers that have none of the cloud's.
import { accessKey, type OutgoingRequest } from "@session-export/client"
import type { Awaitable } from "../awaitable.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { memoryTokens } from "../store/memory-tokens.ts"
import { asFetch } from "./as-fetch.ts"
import type { Carrier } from "./carrier.ts"
import { guardedSignIn } from "./guarded-sign-in.ts"

export interface OwnCredentials {
  /**
   * Headers that prove to the upstream who sends a request for a project.
   *
   * @throws Unavailable while they cannot be had, UpstreamError when the caller leaves meanwhile.
   */
  headers(
    request: OutgoingRequest,
    projectId: string,
    signal: AbortSignal,
  ): Awaitable<Readonly<Record<string, string>>>
  /** The upstream took them. */
  accepted(projectId: string): void
  /** The upstream refused `used`; true when others are worth one more try. */
  renew(projectId: string, used: Readonly<Record<string, string>>): boolean
}

/** Beyond the time-out of a sign-in, for what comes before and after it, milliseconds. */
const SPARE_MS = 5000

/** Undefined where every caller brings a token of its own; `send` keeps to the allowed hosts. */
export function ownCredentials(
  { credentials, upstreams, upstreamTimeoutMs, maxAnswerBytes }: Config,
  { now, sleep, log, tokens, goesOn }: Deps,
  send: Carrier,
): OwnCredentials | undefined {
  if (credentials.mode === "none") return undefined
  const fetch = asFetch(send, maxAnswerBytes)
  if (credentials.mode === "password") {
    const account = { ...credentials, iamUrl: upstreams.IAM }
    return guardedSignIn({
      ...account,
      tokens: tokens?.(account, upstreamTimeoutMs + SPARE_MS) ?? memoryTokens(now),
      fetch,
      timeoutMs: upstreamTimeoutMs,
      now,
      sleep,
      ...(goesOn && { goesOn }),
      refused: (reason, waitMs) => log("sign-in failed", { reason, waitMs }, "warn"),
    })
  }
  const auth = accessKey(credentials.key)
  return {
    headers: (request, projectId, signal) =>
      auth.headers(request, {
        projectId,
        now,
        signingNow: now,
        iamUrl: () => upstreams.IAM,
        fetch,
        signal,
      }),
    accepted: () => undefined,
    // A refused signature stays refused, and five in a row lock the key.
    renew: () => false,
  }
}
