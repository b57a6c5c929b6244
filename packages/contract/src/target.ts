// What the suite can be pointed at, and how a status is brought about there.
import type { RequestChange } from "./request-plan.ts"

/** Sends one request; follows no redirect. */
export type Fetch = (request: Request) => Promise<Response>

/** An implementation of the API under test. */
export interface Target {
  readonly name: string
  /** Sends a request whose URL begins with `baseUrl`; follows no redirect. */
  readonly fetch: Fetch
  /** Only names requests when `fetch` needs no socket; `http://target.invalid` by default. */
  readonly baseUrl?: string
  /** A project the credentials open; the document's example by default. */
  readonly project?: string
  /** Headers that let a request through; the document's example of a token by default. */
  readonly credentials?: Readonly<Record<string, string>>
  /** A body that KeystoneCreateUserTokenByPassword accepts; without it that call is not made. */
  readonly signIn?: unknown
  /** ID of a task whose file can be downloaded; without one the suite starts an export of its own. */
  readonly finishedTask?: string
  /** The target's clock, epoch milliseconds; the real one by default. */
  readonly now?: () => number
  /** Milliseconds between two looks at a running task; 1000 by default. */
  readonly pollMs?: number
  readonly can?: Can
}

/** What a target is capable of showing, and how. */
export interface Can {
  /**
   * Brings the target into a state that is a real cause of the status; undefined where the suite's own
   * request is cause enough, or where there is none.
   */
  readonly arrange?: (
    operationId: string,
    status: number,
  ) => Situation | undefined | Promise<Situation | undefined>
  /** Headers that force an answer without a cause. */
  readonly force?: (
    operationId: string,
    status: number,
  ) => Readonly<Record<string, string>> | undefined
  /** Why a status cannot be shown at all. */
  readonly cannot?: (operationId: string, status: number) => string | undefined
  /** Pairs the target can show, documented or not: the spec must document each of them. */
  readonly claims?: readonly (readonly [string, number])[]
  /** Where a refusal names the field: `error_msg`, a header of that name, or nowhere. */
  readonly namesFaultsIn?: string
  /** Every header of every answer must be documented, those of the transport aside. */
  readonly documentedHeadersOnly?: boolean
  /** Why a case is not run at all, by its name; it is reported. */
  readonly skip?: (name: string) => string | undefined
  /** A known fault of the target by the name of a case: the case must fail, and is reported. */
  readonly gap?: (name: string) => string | undefined
}

/** A state of the target, and the request that shows it. */
export interface Situation {
  /** What causes the answer, for the report: "the store cannot be read". */
  readonly cause: string
  /** Where to send instead, if the state is another instance's. */
  readonly fetch?: Fetch
  readonly request?: RequestChange
  readonly end?: () => void | Promise<void>
}
