// Where a runtime's own HTTP client sees a fault of the upstream otherwise than Node's, and why that must be
// taken. What is not listed here is seen as everywhere.
import type { Fault } from "../faults/fault.ts"
import type { Runtime } from "./runtimes.ts"

export interface Otherwise {
  readonly sees: Fault["sees"]
  /** The next call may meet what is left on the connection, and then has no answer or a visible break. */
  readonly spoils?: boolean
  readonly why: string
}

const all = (seen: 500 | 503 | "whole"): Fault["sees"] => ({
  create: seen,
  list: seen,
  download: seen,
})
const lenient: Otherwise = { sees: all("whole"), why: "workerd reads such a head as it was meant" }

const endless: Otherwise = {
  sees: {},
  why: "workerd would end it as if it were whole; so it has no end until the caller leaves",
}

const workerd: Readonly<Record<string, Otherwise>> = {
  "a length and chunks": lenient,
  "a header with a bare line feed": lenient,
  "a header with a bare carriage return": lenient,
  "a header of 100 KB": lenient,
  "ten thousand headers": lenient,
  "a blank before the colon": lenient,
  "a folded header": lenient,
  "HTTP/9.9": { sees: all(500), why: "workerd reads an answer without the media type" },
  "one interim answer": { sees: all(503), why: "workerd takes it for the answer" },
  "no last chunk": endless,
  "a chunk longer than its size": endless,
  "204 with a body": { sees: {}, spoils: true, why: "what is left spoils the connection" },
  "the answer twice": {
    sees: { download: "whole" },
    why: "workerd does not look behind an answer",
  },
  "sends more than it announces": {
    sees: { download: 200 },
    spoils: true,
    why: "workerd does not look behind an answer: the file is as long as was announced, and no longer",
  },
}

export const otherwise: Readonly<Partial<Record<Runtime, Readonly<Record<string, Otherwise>>>>> = {
  workerd,
}
