import type { ErrorCode } from "@session-export/client/error-catalogue"
import type { Awaitable } from "../awaitable.ts"
import type { AuthMode, KnownCaller } from "../config/callers.ts"
import type { Caller } from "../facts.ts"
import type { Incoming } from "../incoming.ts"

/** What comes of looking at credentials. */
export type Verdict =
  | { readonly ok: true; readonly caller: Caller }
  | Unauthorized
  /** It cannot be told for now, and the caller is not to blame. */
  | (Refusal & { readonly status: 503; readonly retryAfterMs: number })

interface Refusal {
  readonly ok: false
  /** For the log, one of few words. */
  readonly cause: string
  /** For the caller; quotes nothing of what came. */
  readonly message: string
}

export interface Unauthorized extends Refusal {
  readonly status: 401
  readonly code: ErrorCode
}

/** Looks at credentials of one kind. */
export type Way = (value: string, request: Incoming, body: Uint8Array) => Awaitable<Verdict>

export const unauthorized = (
  cause: string,
  message: string,
  code: ErrorCode = "APIGW.0301",
): Unauthorized => ({ ok: false, status: 401, cause, message, code })

/** A caller of the settings, as the stages see it. */
export function asCaller(known: KnownCaller, mode: AuthMode): Caller {
  const { name, projects, actions, callsPerMinute, exportsPerDay } = known
  return {
    name,
    mode,
    projects,
    actions,
    ...(callsPerMinute === undefined ? {} : { callsPerMinute }),
    ...(exportsPerDay === undefined ? {} : { exportsPerDay }),
  }
}
