// W3C Trace Context: which trace a request belongs to, and how the next in line is told.
// https://www.w3.org/TR/trace-context-2/ (level 2; a caller of level 1 is understood as well)
import type { Facts } from "../facts.ts"

/** The ids a request has: its trace, its own span, the caller's span. */
export type TraceContext = Pick<
  Facts,
  "traceId" | "spanId" | "parentSpanId" | "sampled" | "randomTraceId"
>

/** What a caller says in `traceparent`. */
export interface TraceParent {
  readonly traceId: string
  readonly spanId: string
  readonly sampled: boolean
  readonly randomTraceId: boolean
}

const SAMPLED = 0x01
const RANDOM = 0x02
/** Version, trace, span, flags; lower case only, and nothing behind that version 00 does not have. */
const PATTERN = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/

/**
 * Undefined for what is no `traceparent` (section 3.2): a new trace then begins. Of a version that is not
 * known yet only the part that version 00 has is read (section 4.1).
 */
export function parseTraceparent(header: string): TraceParent | undefined {
  const [, version = "", traceId = "", spanId = "", flags = "", more] = PATTERN.exec(header) ?? []
  if (version === "" || version === "ff" || (version === "00" && more !== undefined))
    return undefined
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined
  const bits = Number.parseInt(flags, 16)
  return {
    traceId,
    spanId,
    sampled: (bits & SAMPLED) !== 0,
    randomTraceId: (bits & RANDOM) !== 0,
  }
}

/** `traceparent` for whoever is called next, and for the caller: our span, in the caller's trace. */
export function formatTraceparent(context: TraceContext): string {
  const { traceId, spanId, sampled, randomTraceId } = context
  const flags = (sampled ? SAMPLED : 0) | (randomTraceId ? RANDOM : 0)
  return `00-${traceId}-${spanId}-0${flags}`
}

/**
 * The ids of a request that has come. Whether a trace is recorded is the caller's word where there is
 * one, `sample` otherwise. `tracestate` is neither read nor sent on: it is other systems' text, of which
 * nobody here can tell what it holds (section 6.2 lets it be dropped).
 */
export function traceContext(
  header: string | undefined,
  sample: boolean,
  randomHex: (bytes: number) => string,
): TraceContext {
  const parent = header === undefined ? undefined : parseTraceparent(header)
  return {
    traceId: parent?.traceId ?? randomHex(16),
    spanId: randomHex(8),
    parentSpanId: parent?.spanId,
    sampled: parent?.sampled ?? sample,
    randomTraceId: parent?.randomTraceId ?? true,
  }
}
