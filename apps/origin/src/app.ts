// The API on one screen: how a request travels, and where each operation is.
import { randomUUID } from "node:crypto"
import {
  isExportOperation,
  type ExportOperationId,
  type OperationId,
} from "@session-export/client/operations"
import {
  crossOrigin,
  mount,
  onError,
  readBody,
  respondError,
  validate,
  type HouseEnv,
} from "@session-export/validators/hono"
import { Hono, type Handler } from "hono"
import { authenticate, authorize } from "./auth/authenticate.ts"
import type { Config } from "./config.ts"
import { refuseWhileDraining } from "./draining.ts"
import type { Deps, RouteContext } from "./env.ts"
import { createToken } from "./routes/create-token.ts"
import { deleteExportTasks } from "./routes/delete-export-tasks.ts"
import { downloadExportFile } from "./routes/download-export-file.ts"
import { listExportTasks } from "./routes/list-export-tasks.ts"
import { listSessions } from "./routes/list-sessions.ts"
import { startExport } from "./routes/start-export.ts"
import { isStoreBusy } from "./store/is-store-busy.ts"
import { throttle } from "./throttle.ts"
import { windowLimits } from "./window-limits.ts"

type Route = (context: RouteContext) => Handler<HouseEnv>

const routes: Readonly<Record<Exclude<OperationId, ExportOperationId>, Route>> = {
  ListSessions: listSessions,
  ListExportTasks: listExportTasks,
  DownloadExportFile: downloadExportFile,
  DeleteExportTasks: deleteExportTasks,
  KeystoneCreateUserTokenByPassword: createToken,
}

const routeOf = (operationId: OperationId): Route =>
  isExportOperation(operationId) ? startExport(operationId) : routes[operationId]

/** The origin's app: the operations of the spec on a store. */
export function createApp(config: Config, deps: Deps): Hono<HouseEnv> {
  const app = new Hono<HouseEnv>()
  const context = { config, deps }
  app.use(async (c, next) => {
    const given = c.req.header("x-request-id") ?? ""
    c.set("requestId", /^[\w.-]{1,64}$/.test(given) ? given : randomUUID())
    await next()
    c.res.headers.set("x-request-id", c.get("requestId"))
  })
  const { corsOrigins } = config
  if (corsOrigins.length > 0) app.use(crossOrigin(corsOrigins, ["X-Request-Id"]))
  const judge = validate({ now: deps.now, timeWindow: windowLimits(config) })
  const within = throttle(config)
  mount(app, (operationId) => [
    refuseWhileDraining(deps),
    readBody(),
    authenticate(context),
    authorize,
    judge,
    within,
    async (c) => routeOf(operationId)(context)(c, async () => undefined),
  ])
  app.onError((error, c) => {
    const code = "code" in error ? String(error.code) : error.name
    const busy = isStoreBusy(error)
    // Name and code only: a message or a stack may hold what was sent.
    const log = (_failed: Error, requestId: string) =>
      deps.log(busy ? "store busy" : "request failed", { requestId, error: code })
    if (!busy) return onError(log)(error, c)
    log(error, c.get("requestId"))
    return respondError(c, c.get("operationId") ?? "ExportSessions", 503, {
      headers: { "retry-after": "2" },
    })
  })
  return app
}
