// What the app is given on Workers: nothing in it belongs to a request, because all of an isolate use it.
import { jwtKeys } from "../auth/jwt-keys.ts"
import type { Deps } from "../deps.ts"
import { randomHex } from "../observe/random-hex.ts"
import { silent } from "../observe/telemetry.ts"
import { createGate } from "../stages/gate.ts"
import { localWhenGone } from "../store/local-when-gone.ts"
import { fetchCarrier } from "../upstream/fetch-carrier.ts"
import type { Bound } from "./bindings.ts"
import { consoleLog } from "./console-log.ts"
import { durableRateLimits } from "./durable-rate-limits.ts"
import { durableReplies } from "./durable-replies.ts"
import { goesOn } from "./goes-on.ts"
import { localRateLimits } from "./local-rate-limits.ts"
import { lookWhenAsked } from "./look-when-asked.ts"

/** Objects that keep answers: some thousand calls a second each, and creates are few. */
const SHARDS = 256

export function workerDeps({ config, callerLimits, keptReplies }: Bound): Deps {
  const now = Date.now
  const log = consoleLog(config, now)
  const send = fetchCarrier({
    fetch: (url, init) => fetch(url, init),
    timeoutMs: config.upstreamTimeoutMs,
    // The same words for a line that was cut and for one that never was: nothing is certain.
    neverSent: () => false,
  })
  const { maxKeys } = config.idempotency
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
      durableRateLimits({ objects: callerLimits, now }),
      localRateLimits({ now }),
    ),
    replies: durableReplies({ objects: keptReplies, now, maxKeys, shards: SHARDS }),
    goesOn,
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
