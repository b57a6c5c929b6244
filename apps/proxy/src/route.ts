// From a runtime's request to the stages, and back.
import { operationIds, operations, type OperationId } from "@session-export/client/operations"
import { nearestOperation, type HouseEnv } from "@session-export/validators/hono"
import type { Context } from "hono"
import { Hono } from "hono/tiny"
import { toResponse, type Answer } from "./answer.ts"
import { pipeline, type Call, type Stage } from "./call.ts"
import type { Config } from "./config.ts"
import type { Deps } from "./deps.ts"
import { newFacts } from "./observe/new-facts.ts"
import { fromRequest, type Incoming } from "./incoming.ts"
import { mountAdmin } from "./observe/admin-app.ts"
import { notFound } from "./stages/not-found.ts"

/**
 * What an entry may hand in as Hono's `env` beside a Request, so that neither a stream of a body nor a
 * Response need be made.
 */
export interface Transport {
  readonly incoming: Incoming
  /** Sends the answer; what it returns is handed through. */
  give(answer: Answer): Response
}

const isTransport = (env: unknown): env is Transport =>
  typeof env === "object" && env !== null && "incoming" in env && "give" in env

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
export function route({ around, stages }: Stages, config: Config, deps: Deps): Hono<HouseEnv> {
  const app = new Hono<HouseEnv>()
  // Not part of the API: for whoever watches it.
  mountAdmin(app, config, deps)
  const known = pipeline([...around, ...stages])
  const unknown = pipeline([...around, notFound])
  // Not beside the functions: Workers make none before there is a request.
  const never = new AbortController().signal

  async function answer(
    c: Context<HouseEnv>,
    operationId: OperationId | undefined,
    path: Readonly<Record<string, string>>,
  ): Promise<Response> {
    const env: unknown = c.env
    const transport = isTransport(env) ? env : undefined
    const request = transport?.incoming ?? fromRequest(c.req.raw)
    const facts = newFacts(request, operationId, config, deps)
    const call: Call = {
      request,
      operationId: operationId ?? nearestOperation(c.req.path),
      requestId: facts.requestId,
      facts,
      headers: {},
      signal: never,
      body: NOTHING,
      caller: undefined,
      valid: { path, query: {}, body: undefined },
      standings: [],
    }
    const given = await (operationId === undefined ? unknown : known)(call)
    return transport ? transport.give(given) : toResponse(given)
  }

  for (const operationId of operationIds) {
    const pattern = operations[operationId].path.replaceAll(/\{(\w+)\}/g, ":$1")
    app.all(pattern, (c) =>
      // This router takes a slash at the end for none; a path is taken as it came.
      c.req.path.endsWith("/") ? answer(c, undefined, {}) : answer(c, operationId, c.req.param()),
    )
  }
  app.notFound((c) => answer(c, undefined, {}))
  return app
}

const NOTHING = new Uint8Array()
