// Many calls over a few connections that are kept, and what became of each.
import { Agent, request } from "node:http"
import { text } from "node:stream/consumers"
import { exportPath } from "./upstream.ts"

export interface Outcomes {
  readonly statuses: Map<number, number>
  /** Never got a connection: too late, and nothing was begun. */
  refused: number
  /** Had a connection, and no answer on it. */
  failed: number
}

/** Sends `calls` requests with `at once` under way; each has a body of its own, `{"user_name":"load-7"}`. */
export async function load(
  url: string,
  calls: number,
  atOnce: number,
  answered: (count: number) => void = () => undefined,
): Promise<Outcomes> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const outcomes: Outcomes = { statuses: new Map(), refused: 0, failed: 0 }
  let begun = 0
  let count = 0
  const worker = async (): Promise<void> => {
    while (begun < calls) {
      begun += 1
      try {
        const status = await one(agent, url, `{"user_name":"load-${begun}"}`)
        outcomes.statuses.set(status, (outcomes.statuses.get(status) ?? 0) + 1)
        answered((count += 1))
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ECONNREFUSED") {
          outcomes.refused += 1
        } else outcomes.failed += 1
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  agent.destroy()
  return outcomes
}

function one(agent: Agent, url: string, body: string): Promise<number> {
  const headers = { "x-auth-token": "t1", "content-type": "application/json" }
  return new Promise((settle, fail) => {
    const call = request(url + exportPath, { agent, method: "POST", headers }, (response) => {
      text(response).then(() => settle(response.statusCode ?? 0), fail)
    })
    call.on("error", fail).end(body)
  })
}
