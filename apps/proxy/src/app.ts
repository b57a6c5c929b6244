// The proxy on one screen: the stages a request goes through, in order.
import type { HouseEnv } from "@session-export/validators/hono"
import type { Hono } from "hono"
import type { Config } from "./config.ts"
import type { Deps } from "./deps.ts"
import { route, type Proxy } from "./route.ts"
import { authenticate } from "./stages/authenticate.ts"
import { authorize } from "./stages/authorize.ts"
import { crossOrigin } from "./stages/cross-origin.ts"
import { exportBudget } from "./stages/export-budget.ts"
import { faults } from "./stages/faults.ts"
import { forward } from "./stages/forward.ts"
import { idempotency } from "./stages/idempotency.ts"
import { limits } from "./stages/limits.ts"
import { method } from "./stages/method.ts"
import { observe } from "./stages/observe.ts"
import { rateLimit } from "./stages/rate-limit.ts"
import { readWithin } from "./stages/read-within.ts"
import { responseHeaders } from "./stages/response-headers.ts"
import { signInLimit } from "./stages/sign-in-limit.ts"
import { validate } from "./stages/validate.ts"

/** The proxy's app: Request in, Response out, whatever the runtime. */
export const createApp = (config: Config, deps: Deps): Hono<HouseEnv> =>
  createProxy(config, deps).app

/** The app, and what is behind it. */
export function createProxy(config: Config, deps: Deps): Proxy {
  const around = [
    observe(config, deps),
    responseHeaders(config),
    ...crossOrigin(config),
    faults(deps),
  ]
  const stages = [
    method,
    limits(config, deps),
    readWithin(config),
    authenticate(config, deps),
    authorize(config),
    rateLimit(config, deps),
    validate(config, deps),
    signInLimit(config, deps),
    idempotency(config, deps),
    exportBudget(config, deps),
    forward(config, deps),
  ]
  return route({ around, stages }, config, deps)
}
