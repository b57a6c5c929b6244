import { exportOperationIds, operations } from "@session-export/client/operations"
import type { Fetch } from "../target.ts"

/** The next export would be one more than allowed; it was not sent. */
export class CreateLimit extends Error {
  override readonly name = "CreateLimit"
}

export interface LimitedFetch {
  readonly fetch: Fetch
  /** Exports the target says it has started. */
  created(): number
}

const STARTS = exportOperationIds.map(
  (id) => new RegExp(`${operations[id].path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
)

/**
 * A fetch that starts at most so many exports, whatever a target takes for valid: at the limit no
 * request that could start one is sent any more.
 */
export function limitCreates(send: Fetch, most: number): LimitedFetch {
  let created = 0
  return {
    created: () => created,
    async fetch(request) {
      const { pathname } = new URL(request.url)
      const starts = request.method === "POST" && STARTS.some((each) => each.test(pathname))
      if (starts && created >= most) {
        throw new CreateLimit(`could start more than ${most} exports`)
      }
      const response = await send(request)
      if (starts && response.ok) created += 1
      return response
    },
  }
}
