// What the app is given on Workers: nothing in it belongs to a request, because all of an isolate use it.
import { jwtKeys } from "../auth/jwt-keys.ts"
import type { Deps } from "../deps.ts"
import { lineLog } from "../observe/log-line.ts"
import { randomHex } from "../observe/random-hex.ts"
import { silent } from "../observe/telemetry.ts"
import { createGate } from "../stages/gate.ts"
import { localWhenGone } from "../store/local-when-gone.ts"
import { memoryTokens } from "../store/memory-tokens.ts"
import { ownWhenGone } from "../store/own-when-gone.ts"
import { fetchCarrier } from "../upstream/fetch-carrier.ts"
import type { Bound } from "./bindings.ts"
import { callObject } from "./call-object.ts"
import { printLine } from "./console-log.ts"
import { durableRateLimits } from "./durable-rate-limits.ts"
import { durableReplies } from "./durable-replies.ts"
import { durableTokens } from "./durable-tokens.ts"
import { goesOn } from "./goes-on.ts"
import { localRateLimits } from "./local-rate-limits.ts"
import { lookWhenAsked } from "./look-when-asked.ts"
import { respond } from "./respond.ts"
import { workersCarrier } from "./workers-carrier.ts"

/** Objects that keep answers: some thousand calls a second each, and creates are few. */
const SHARDS = 256

/** Largest piece of a body: the runtime's own are 4 KB, and each costs as much as a large one. */
const PIECE_BYTES = 1024 * 1024

export function workerDeps(bound: Bound): Deps {
  const { config, callerLimits, keptReplies, accountTokens } = bound
  const now = Date.now
  const log = lineLog(config, now, printLine)
  const send = workersCarrier({
    send: fetchCarrier({
      // What one caller was answered is in no cache of the platform's, whatever its rules are.
      fetch: (url, init) => fetch(url, { ...init, cache: "no-store" }),
      timeoutMs: config.upstreamTimeoutMs,
      pieceBytes: PIECE_BYTES,
      // The same words for a line that was cut and for one that never was: nothing is certain.
      neverSent: () => false,
    }),
    mostHeld: config.maxAnswerBytes,
    sleep,
  })
  const { maxKeys } = config.idempotency
  const changed = (store: string) => (reason: string | undefined) => {
    if (reason === undefined) log("shared store is back", { store })
    else log("shared store gone", { store, reason }, "warn")
  }
  const tokensOf = durableTokens(callObject(accountTokens, changed("ACCOUNT_TOKENS")), now)
  return {
    send,
    sleep,
    now,
    log,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    randomHex: randomHex((pool) => crypto.getRandomValues(pool)),
    audit: undefined,
    rateLimits: localWhenGone(
      durableRateLimits({ call: callObject(callerLimits, changed("CALLER_LIMITS")), now }),
      localRateLimits({ now }),
    ),
    replies: durableReplies({
      call: callObject(keptReplies, changed("KEPT_REPLIES")),
      now,
      maxKeys,
      shards: SHARDS,
    }),
    tokens: (account, turnMs) => ownWhenGone(tokensOf(account, turnMs), memoryTokens(now)),
    goesOn,
    respond,
    gate: createGate(),
    telemetry: silent,
    lifecycle: { draining: false, inFlight: 0 },
    ...lookWhenAsked(config, { send, sleep, log, now }),
    scrape: undefined,
    jwtKeys: config.jwt && jwtKeys(config.jwt.jwks, fetch, now, goesOn),
  }
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((settle, fail) => {
    const leave = (): void => {
      clearTimeout(timer)
      fail(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", leave)
      settle()
    }, ms)
    if (signal?.aborted) leave()
    else signal?.addEventListener("abort", leave, { once: true })
  })
}
