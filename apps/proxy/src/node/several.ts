// Several processes. Loaded only where there are several.
import type { Several } from "../process/running-proxy.ts"

export const several: Several = {
  async lead(config, env, file) {
    const { lead } = await import("./primary.ts")
    return lead(config, env, file)
  },
  async work(env, lingerMs) {
    const { work } = await import("./worker.ts")
    return work(env, lingerMs)
  },
}
