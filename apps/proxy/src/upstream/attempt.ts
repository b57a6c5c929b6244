// One try of a request upstream, and what it says of the service.
import { NetworkError } from "@session-export/client"
import { operations } from "@session-export/client/operations"
import { apiError } from "@session-export/client/retry"
import { after, type Awaitable } from "../awaitable.ts"
import type { Facts } from "../facts.ts"
import { toHeaders, UpstreamError, type Carrier } from "./carrier.ts"
import type { CircuitBreaker, Pass } from "./circuit-breaker.ts"
import type { Outgoing } from "./outgoing.ts"
import { takeAnswer, type TakenAnswer } from "./taken-answer.ts"
import { Unavailable } from "./unavailable.ts"

/** What goes out. */
export interface Attempted {
  readonly request: Outgoing
  /** Headers that are neither of the operation nor proof of who sends, and so are not signed. */
  readonly alongside: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly facts: Facts
}

/** What it goes out with. */
export interface AttemptTools {
  readonly send: Carrier
  readonly maxAnswerBytes: number
  /** Epoch milliseconds. */
  readonly now: () => number
}

type Proof = Readonly<Record<string, string>>

/** How a try ended; `error` is what the client would make of it, undefined for success. */
export type Attempt = { readonly proof: Proof } & (
  | { readonly answer: TakenAnswer; readonly error: Error | undefined }
  | { readonly answer: undefined; readonly error: NetworkError; readonly failure: UpstreamError }
)

/** Statuses that say the service cannot be had, whoever in between says it. */
export const UNAVAILABLE: ReadonlySet<number> = new Set([502, 503, 504])

/** No error body is longer. */
const MOST_ERROR_BYTES = 64 * 1024

/** @throws Unavailable, at once or later, when nothing was sent because it would have been in vain. */
export function attempt(
  attempted: Attempted,
  prove: () => Awaitable<Proof>,
  breaker: CircuitBreaker,
  tools: AttemptTools,
): Awaitable<Attempt> {
  if (breaker.waitMs() > 0) throw open(breaker)
  return after(prove(), (proof) => {
    const pass = breaker.enter()
    if (!pass) throw open(breaker)
    return sent(attempted, proof, pass, tools)
  })
}

function sent(
  { request, alongside, signal, facts }: Attempted,
  proof: Proof,
  pass: Pass,
  { send, maxAnswerBytes, now }: AttemptTools,
): Promise<Attempt> {
  const { operationId, method, url, text } = request
  facts.tries += 1
  const begin = (facts.upstreamBegin ??= now())
  const starts = operations[operationId].startsExport
  if (starts) facts.mayHaveStarted = true

  const taken = (answer: TakenAnswer): Attempt => {
    if (UNAVAILABLE.has(answer.status)) pass.failed()
    else pass.succeeded()
    if (answer.status >= 400 && answer.status < 500) facts.mayHaveStarted = false
    return { proof, answer, error: errorOf(request, answer) }
  }
  const failed = (failure: unknown): Attempt => {
    const left = !(failure instanceof UpstreamError) || failure.sent
    if (starts && !left) facts.mayHaveStarted = false
    if (signal.aborted || !(failure instanceof UpstreamError)) pass.abandoned()
    else pass.failed()
    if (!(failure instanceof UpstreamError)) throw failure
    const cause = { cause: failure, sent: left }
    return { proof, answer: undefined, failure, error: new NetworkError("", operationId, cause) }
  }
  const headers = { ...request.headers, ...alongside, ...proof }
  return send({ method, url, headers, body: text, signal })
    .then((response) => {
      facts.upstreamMs = now() - begin
      return after(takeAnswer(operationId, response, maxAnswerBytes), taken)
    })
    .catch(failed)
}

const open = (breaker: CircuitBreaker): Unavailable =>
  new Unavailable("breaker open", breaker.waitMs())

function errorOf({ operationId }: Outgoing, { status, headers, body }: TakenAnswer) {
  if (status < 400 || status > 599) return undefined
  const said = body instanceof Uint8Array && body.length <= MOST_ERROR_BYTES ? body : undefined
  return apiError(
    operationId,
    new Response(null, { status, headers: toHeaders(headers) }),
    said && parsed(said),
  )
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    // Somebody else's words; the status says enough.
    return undefined
  }
}
