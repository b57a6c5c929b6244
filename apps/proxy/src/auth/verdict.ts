import type { ErrorCode } from "@session-export/client/error-catalogue"
import type { AuthMode, KnownCaller } from "../config/callers.ts"
import type { Caller } from "../context.ts"

/** What comes of looking at credentials. */
export type Verdict =
  | { readonly ok: true; readonly caller: Caller }
  | {
      readonly ok: false
      /** 503 when it cannot be told for now; then the caller is not to blame. */
      readonly status: 401 | 503
      /** For the log, one of few words. */
      readonly cause: string
      /** For the caller; quotes nothing of what came. */
      readonly message: string
      readonly code?: ErrorCode
    }

/** Looks at credentials of one kind. */
export type Way = (value: string, request: Request, body: Uint8Array) => Promise<Verdict>

export const unauthorized = (cause: string, message: string, code?: ErrorCode): Verdict => ({
  ok: false,
  status: 401,
  cause,
  message,
  ...(code === undefined ? {} : { code }),
})

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
