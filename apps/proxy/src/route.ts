// From a runtime's request to the stages, and back.
import { operationIds, operations } from "@session-export/client/operations"
import { nearestOperation, type HouseEnv } from "@session-export/validators/hono"
import type { Hono as App } from "hono"
import { Hono } from "hono/tiny"
import { toResponse } from "./answer.ts"
import { pipeline, type Answering, type Call, type Stage } from "./call.ts"
import type { Config } from "./config.ts"
import type { Deps } from "./deps.ts"
import type { Facts } from "./facts.ts"
import { newFacts } from "./observe/new-facts.ts"
import { fromRequest, type Incoming } from "./incoming.ts"
import { mountAdmin } from "./observe/admin-app.ts"
import type { Found } from "./plain-path.ts"
import { notFound } from "./stages/not-found.ts"
import type { Standing } from "./store/rate-limits.ts"

export interface Proxy {
  /** Request in, Response out. */
  readonly app: App<HouseEnv>
  /** The stages behind it, for an entry that can do without both: the operation has been found. */
  answer(found: Found, request: Incoming): Answering
}

export interface Stages {
  /** For every request, whatever its path. */
  readonly around: readonly Stage[]
  /** For operations. */
  readonly stages: readonly Stage[]
}

/**
 * Routes every operation of the spec, each by its exact path; what is beside the API comes first. Another
 * method than the documented one is the stages' to refuse, HEAD and OPTIONS among them.
 */
export function route({ around, stages }: Stages, config: Config, deps: Deps): Proxy {
  const app = new Hono<HouseEnv>()
  // Not part of the API: for whoever watches it.
  mountAdmin(app, config, deps)
  const known = pipeline([...around, ...stages])
  const unknown = pipeline([...around, notFound])
  const respond = deps.respond ?? toResponse
  // Not beside the functions: Workers make none before there is a request.
  const never = new AbortController().signal

  const callOf = ({ operationId, path }: Found, request: Incoming, facts: Facts): Call => ({
    request,
    operationId,
    requestId: facts.requestId,
    facts,
    headers: {},
    signal: never,
    body: NOTHING,
    caller: undefined,
    valid: { path, query: {}, body: undefined },
    standings: NONE,
  })
  async function noOperation(request: Request, path: string): Promise<Response> {
    const facts = newFacts(request, undefined, config, deps)
    const nearest = { operationId: nearestOperation(path), path: {} }
    return respond(await unknown(callOf(nearest, fromRequest(request), facts)))
  }

  for (const operationId of operationIds) {
    const pattern = operations[operationId].path.replaceAll(/\{(\w+)\}/g, ":$1")
    app.all(pattern, async (c) => {
      // This router takes a slash at the end for none; a path is taken as it came.
      if (c.req.path.endsWith("/")) return noOperation(c.req.raw, c.req.path)
      const facts = newFacts(c.req.raw, operationId, config, deps)
      const found = { operationId, path: c.req.param() }
      return respond(await known(callOf(found, fromRequest(c.req.raw), facts)))
    })
  }
  app.notFound((c) => noOperation(c.req.raw, c.req.path))
  return {
    app,
    answer: (found, request) =>
      known(callOf(found, request, newFacts(request, found.operationId, config, deps))),
  }
}

const NOTHING = new Uint8Array()
const NONE: readonly Standing[] = []
