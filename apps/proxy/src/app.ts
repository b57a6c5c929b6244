// The proxy on one screen: the stages a request goes through, in order.
import { mount, onError, readBody, validate, type HouseEnv } from "@session-export/validators/hono"
import { Hono } from "hono"
import { reasonOf } from "./carrier/carrier.ts"
import type { Config } from "./config.ts"
import type { Deps } from "./deps.ts"
import { accessLog } from "./stages/access-log.ts"
import { authenticate } from "./stages/authenticate.ts"
import { forward } from "./stages/forward.ts"
import { requestId } from "./stages/request-id.ts"

/** The proxy's app: Request in, Response out, whatever the runtime. */
export function createApp(config: Config, deps: Deps): Hono<HouseEnv> {
  const { maxWindowDurationMs, maxWindowAgeMs } = config
  const timeWindow = {
    ...(maxWindowDurationMs === undefined ? {} : { maxDurationMs: maxWindowDurationMs }),
    ...(maxWindowAgeMs === undefined ? {} : { maxAgeMs: maxWindowAgeMs }),
  }
  const app = new Hono<HouseEnv>()
  app.use(requestId(deps.newId))
  app.use(accessLog(deps))
  // Not part of the API: for whoever watches whether it runs.
  app.get("/healthz", (c) => c.json({ status: "ok" }))
  mount(app, () => [
    readBody(),
    authenticate(config),
    validate({ now: deps.now, timeWindow }),
    forward(config, deps),
  ])
  app.onError(
    onError((error, id) =>
      // Its name only: a message or a stack may hold what was sent.
      deps.log("request failed", { requestId: id, error: reasonOf(error) }),
    ),
  )
  return app
}
