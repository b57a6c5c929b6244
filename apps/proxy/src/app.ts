// The proxy on one screen: the stages a request goes through, in order.
import { mount, onError, validate, type HouseEnv } from "@session-export/validators/hono"
import { Hono } from "hono"
import type { Config } from "./config.ts"
import type { Deps } from "./deps.ts"
import { mountAdmin } from "./observe/admin-app.ts"
import { authenticate } from "./stages/authenticate.ts"
import { authorize } from "./stages/authorize.ts"
import { exportBudget } from "./stages/export-budget.ts"
import { forward } from "./stages/forward.ts"
import { idempotency } from "./stages/idempotency.ts"
import { limits } from "./stages/limits.ts"
import { observe } from "./stages/observe.ts"
import { rateLimit } from "./stages/rate-limit.ts"
import { readWithin } from "./stages/read-within.ts"
import { responseHeaders } from "./stages/response-headers.ts"
import { signInLimit } from "./stages/sign-in-limit.ts"
import { reasonOf } from "./upstream/carrier.ts"

/** The proxy's app: Request in, Response out, whatever the runtime. */
export function createApp(config: Config, deps: Deps): Hono<HouseEnv> {
  const app = new Hono<HouseEnv>()
  // Not part of the API: for whoever watches it.
  mountAdmin(app, config, deps)
  app.use(observe(config, deps))
  app.use(responseHeaders(config))
  const stages = [
    limits(config, deps),
    readWithin(config, deps),
    authenticate(config, deps),
    authorize(config),
    rateLimit(config, deps),
    validate({ now: deps.now, timeWindow: timeWindow(config) }),
    signInLimit(config, deps),
    idempotency(config, deps),
    exportBudget(config, deps),
    forward(config, deps),
  ]
  mount(app, () => stages)
  app.onError((error, c) => {
    c.get("facts").cause = "fault of the proxy"
    // Its name only: a message or a stack may hold what was sent.
    const log = (failed: Error, requestId: string): void =>
      deps.log("request failed", { requestId, error: reasonOf(failed) }, "warn")
    return onError(log)(error, c)
  })
  return app
}

const timeWindow = ({ maxWindowDurationMs, maxWindowAgeMs }: Config) => ({
  ...(maxWindowDurationMs === undefined ? {} : { maxDurationMs: maxWindowDurationMs }),
  ...(maxWindowAgeMs === undefined ? {} : { maxAgeMs: maxWindowAgeMs }),
})
