import { operationIds, operations, type OperationId } from "@session-export/client/operations"
import type { Context, Hono, MiddlewareHandler } from "hono"
import type { HouseEnv } from "./env.ts"
import { notFound, respondError } from "./respond-error.ts"

/** Stages and handler of an operation, in order. */
export type Route = readonly MiddlewareHandler<HouseEnv>[]

/**
 * Routes every operation of the spec. Exact paths and methods: HEAD and OPTIONS are no documented
 * methods, so they get 405 with `Allow` like any other; a path that is no operation gets 404.
 */
export function mount(app: Hono<HouseEnv>, route: (operationId: OperationId) => Route): void {
  for (const operationId of operationIds) {
    const { method, path } = operations[operationId]
    const pattern = path.replaceAll(/\{(\w+)\}/g, ":$1")
    const stages = route(operationId)
    app.all(pattern, (c, next) => run(c, next, operationId, method, stages))
  }
  app.notFound(notFound)
}

async function run(
  c: Context<HouseEnv>,
  next: () => Promise<void>,
  operationId: OperationId,
  method: string,
  stages: Route,
): Promise<Response | void> {
  c.set("operationId", operationId)
  if (c.req.method !== method) {
    return respondError(c, operationId, 405, {
      message: `use ${method}; ${operationId} takes no other method`,
      headers: { allow: method },
    })
  }
  const step = async (index: number): Promise<Response | void> => {
    const stage = stages[index]
    if (!stage) return next()
    // Hono keeps the answer of an inner stage in the context; here it is handed outwards.
    let inner: Response | void = undefined
    const own = await stage(c, async () => {
      inner = await step(index + 1)
      if (inner) c.res = inner
    })
    return own ?? inner
  }
  return step(0)
}
