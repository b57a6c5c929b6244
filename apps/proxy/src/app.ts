// The proxy on one screen: the stages a request goes through, in order.
import { mount, onError, validate, type HouseEnv } from "@session-export/validators/hono"
import { Hono } from "hono"
import type { Config } from "./config.ts"
import type { Deps } from "./deps.ts"
import { authenticate } from "./stages/authenticate.ts"
import { authorize } from "./stages/authorize.ts"
import { forward } from "./stages/forward.ts"
import { idempotency } from "./stages/idempotency.ts"
import { limits } from "./stages/limits.ts"
import { observe } from "./stages/observe.ts"
import { rateLimit } from "./stages/rate-limit.ts"
import { readWithin } from "./stages/read-within.ts"
import { responseHeaders } from "./stages/response-headers.ts"
import { reasonOf } from "./upstream/carrier.ts"

/** The proxy's app: Request in, Response out, whatever the runtime. */
export function createApp(config: Config, deps: Deps): Hono<HouseEnv> {
  const app = new Hono<HouseEnv>()
  app.use(observe(deps))
  app.use(responseHeaders(config))
  app.use(limits(config, deps))
  // Not part of the API: for whoever watches whether it runs.
  app.get("/healthz", (c) => c.json({ status: "ok" }))
  const stages = [
    readWithin(config, deps),
    authenticate(config, deps),
    authorize(config),
    rateLimit(config, deps),
    validate({ now: deps.now, timeWindow: timeWindow(config) }),
    idempotency(config, deps),
    forward(config, deps),
  ]
  mount(app, () => stages)
  app.onError((error, c) => {
    c.get("facts").cause = "fault of the proxy"
    // Its name only: a message or a stack may hold what was sent.
    const log = (failed: Error, requestId: string): void =>
      deps.log("request failed", { requestId, error: reasonOf(failed) })
    return onError(log)(error, c)
  })
  return app
}

const timeWindow = ({ maxWindowDurationMs, maxWindowAgeMs }: Config) => ({
  ...(maxWindowDurationMs === undefined ? {} : { maxDurationMs: maxWindowDurationMs }),
  ...(maxWindowAgeMs === undefined ? {} : { maxAgeMs: maxWindowAgeMs }),
})
