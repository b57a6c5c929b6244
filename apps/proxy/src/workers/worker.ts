// The proxy as a Worker: settings from bindings, one app for each isolate.
import { errorBody } from "@session-export/validators"
import { nearestOperation } from "@session-export/validators/hono"
import { createApp } from "../app.ts"
import { ConfigError } from "../config/config-error.ts"
import { logLine } from "../observe/log-line.ts"
import { securityHeaders } from "../stages/response-headers.ts"
import { reasonOf } from "../upstream/carrier.ts"
import { bound, type Bindings } from "./bindings.ts"
import { printLine } from "./console-log.ts"
import { workerDeps } from "./worker-deps.ts"

type Answer = (request: Request) => Response | Promise<Response>

/** What of the platform's context is used. */
interface Context {
  waitUntil(work: Promise<unknown>): void
}

let current: { readonly env: Bindings; readonly answer: Answer } | undefined

export const worker = {
  async fetch(request: Request, env: Bindings, context: Context): Promise<Response> {
    if (current?.env !== env) current = { env, answer: start(env) }
    const answer = Promise.resolve(current.answer(request))
    // To its end, whether or not the caller waits for it: places at work are to be given back.
    context.waitUntil(answer.catch(() => undefined))
    return answer
  },
}

function start(env: Bindings): Answer {
  try {
    const given = bound(env)
    const app = createApp(given.config, workerDeps(given))
    return (request) => app.fetch(request)
  } catch (error) {
    // Whatever it is: thrown, it would be answered with the platform's own page.
    const facts =
      error instanceof ConfigError ? { problems: error.problems } : { reason: reasonOf(error) }
    printLine(logLine("fatal", Date.now(), facts, "configuration cannot be used"))
    return unusable
  }
}

/** Whoever runs the proxy finds the reason in the log; a caller cannot do anything about it. */
function unusable({ url }: Request): Response {
  const status = 503
  const body = JSON.stringify(errorBody(nearestOperation(new URL(url).pathname), status))
  const headers = {
    "content-type": "application/json",
    "x-request-id": crypto.randomUUID(),
    "retry-after": "60",
    ...securityHeaders({ hstsSeconds: 0 }),
  }
  return new Response(body, { status, headers })
}
