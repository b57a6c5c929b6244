// The same app elsewhere.
import type { Runtime } from "../../test/runtimes/runtimes.ts"
import type { Contender } from "../contender.ts"
import { on, ours, wholeChain } from "./ours.ts"

const oursOn = (runtime: Runtime, title: string): Contender => ({
  ...ours,
  name: `ours-${runtime}`,
  title,
  command: (place) => on(runtime, wholeChain(place, 1)),
})

export const oursBun: Contender = oursOn("bun", "ours, Bun: whole chain")
export const oursDeno: Contender = oursOn("deno", "ours, Deno: whole chain")
export const oursWorkerd: Contender = {
  ...oursOn("workerd", "ours, workerd in miniflare: no metrics, Durable Objects count"),
  command(place) {
    // There they mean nothing, and are refused.
    const { METRICS: _, ...env } = wholeChain(place, 1)
    return on("workerd", env)
  },
  picksPort: true,
  // It is built and put into a simulator first, which no deployment does.
  starts: false,
}
