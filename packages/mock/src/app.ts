// The mock on one screen: what the front settles, in order, and where Prism answers.
import {
  isExportOperation,
  type ExportOperationId,
  type OperationId,
} from "@session-export/client/operations"
import { mount, onError, readBody, validate, type HouseEnv } from "@session-export/validators/hono"
import { Hono, type MiddlewareHandler } from "hono"
import { maskedBody, maskedHeaders } from "./recorder.ts"
import { ordered, preferred } from "./stages/ordered.ts"
import { requirePresence } from "./stages/require-presence.ts"
import type { MockState } from "./state.ts"
import { deleteExportTasks } from "./routes/delete-export-tasks.ts"
import { downloadExportFile } from "./routes/download-export-file.ts"
import { issueToken } from "./routes/issue-token.ts"
import { listExportTasks } from "./routes/list-export-tasks.ts"
import { listSessions } from "./routes/list-sessions.ts"
import { startExport } from "./routes/start-export.ts"

type Route = (state: MockState) => MiddlewareHandler<HouseEnv>

const routes: Readonly<Record<Exclude<OperationId, ExportOperationId>, Route>> = {
  ListSessions: listSessions,
  ListExportTasks: listExportTasks,
  DownloadExportFile: downloadExportFile,
  DeleteExportTasks: deleteExportTasks,
  KeystoneCreateUserTokenByPassword: issueToken,
}

const routeOf = (operationId: OperationId): Route =>
  isExportOperation(operationId) ? startExport(operationId) : routes[operationId]

/** The mock's app: Request in, documented Response out. */
export function createMockApp(state: MockState): Hono<HouseEnv> {
  const app = new Hono<HouseEnv>()
  app.use(async (c, next) => {
    const given = c.req.header("x-request-id") ?? ""
    c.set("requestId", /^[\w.-]{1,64}$/.test(given) ? given : state.newRequestId())
    await state.pause(state.latencyMs)
    await next()
    const broken = state.broken.get(c.req.raw)
    state.recorder.add({
      operationId: c.get("operationId"),
      method: c.req.method,
      path: c.req.path,
      query: c.req.query(),
      headers: maskedHeaders(c.req.raw.headers),
      body: maskedBody(c.get("bodyBytes")),
      status: broken === undefined ? c.res.status : undefined,
    })
  })
  mount(app, (operationId) => [
    readBody(),
    requirePresence(state),
    validate({ now: state.now }),
    ordered(state),
    preferred(state),
    routeOf(operationId)(state),
  ])
  // A fault of the mock itself must be seen by whoever tests with it.
  app.onError(onError((error) => state.report(error)))
  return app
}
