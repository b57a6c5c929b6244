// Requests that carry an Idempotency-Key. A key of the suite always goes with the same body, in this run
// and in the next: whoever keeps keys would refuse it with another one, and rightly so.
import type { ApiOperation } from "./document.ts"
import { changed, type RequestPlan } from "./request-plan.ts"
import type { Fetch, Situation } from "./target.ts"

const HEADER = "idempotency-key"

export const takesKey = ({ parameters }: ApiOperation): boolean =>
  parameters.some((each) => isKey(each))

export const isKey = ({
  in: place,
  name,
}: {
  readonly in: string
  readonly name: string
}): boolean => place === "header" && name.toLowerCase() === HEADER

/** The plan with a body that is the same whenever it is sent: the first example, which names no time. */
export function withSteadyBody({ body }: ApiOperation, plan: RequestPlan): RequestPlan {
  return changed(plan, { body: body?.examples[0]?.value ?? {} })
}

/** A key that was sent with the steady body before comes again with another one. */
export function sameKeyOtherBody(operation: ApiOperation, send: Fetch): Situation {
  return {
    cause: "the key was used for another body",
    request: { headers: { [HEADER]: "contract-other-body" } },
    async fetch(request) {
      const { method, headers, url } = request
      const body = JSON.stringify(operation.body?.examples[0]?.value ?? {})
      const first = await send(new Request(url, { method, headers, body, redirect: "manual" }))
      await first.arrayBuffer()
      return send(request)
    },
  }
}
