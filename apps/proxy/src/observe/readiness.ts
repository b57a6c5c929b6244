// Whether the upstreams can be reached, found out in the background: a request never waits for it.
import type { Service } from "@session-export/client/operations"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { UpstreamError } from "../upstream/carrier.ts"

/** By service; false as well until somebody has looked. */
export type Reachable = Readonly<Record<Service, boolean>>

export interface Readiness {
  readonly reachable: () => Reachable
  /** Looks at every upstream once; never rejects. */
  check(): Promise<void>
  /** Looks now, and again every `readyIntervalMs`, until stopped; not where nobody can ask. */
  start(): void
  stop(): void
}

/** Upstreams are not to be asked for the sake of an answer that has no door. */
export const isLookedAt = ({ admin }: Config): boolean =>
  admin.port !== undefined || admin.token !== undefined

/** Longest wait for one upstream, milliseconds; its own time-out may be shorter. */
const PATIENCE_MS = 5000

type Needs = Pick<Deps, "send" | "sleep" | "log">

/**
 * Any HTTP answer will do: it shows a way there and somebody at its end. No credentials are sent. `before`
 * is what was known when settings were loaded anew, so that the process is not taken for one that starts.
 */
export function readiness(
  config: Config,
  { send, sleep, log }: Needs,
  before: Reachable = { WorkspaceApp: false, Workspace: false, IAM: false },
): Readiness {
  let standing = before
  const said = new Map<string, boolean>()
  let stopped = new AbortController()

  async function look(base: string): Promise<boolean> {
    const ended = new AbortController()
    const signal = AbortSignal.any([ended.signal, stopped.signal])
    const late = sleep(Math.min(PATIENCE_MS, config.upstreamTimeoutMs), signal).then(() => {
      throw new UpstreamError("time-out")
    })
    const answered = async (): Promise<void> => {
      const headers = { accept: "*/*" }
      const answer = await send({
        method: "GET",
        url: new URL(`${base}/`),
        headers,
        body: null,
        signal,
      })
      await answer.body.cancel()
    }
    try {
      await Promise.race([answered(), late])
      return true
    } catch {
      // Whatever the reason, it cannot be reached; a call that fails says more in the log.
      return false
    } finally {
      ended.abort()
    }
  }

  function tell(service: Service, reachable: boolean): void {
    if (stopped.signal.aborted || said.get(service) === reachable) return
    // Nothing is news at the start but that something is missing.
    if (!reachable || said.has(service)) {
      const message = reachable ? "upstream reachable again" : "upstream unreachable"
      log(message, { service }, reachable ? "info" : "warn")
    }
    said.set(service, reachable)
  }

  async function check(): Promise<void> {
    const { WorkspaceApp, Workspace, IAM } = config.upstreams
    // Services that share a URL are one place to look at.
    const looks = new Map(
      [...new Set([WorkspaceApp, Workspace, IAM])].map((base) => [base, look(base)]),
    )
    const at = async (base: string): Promise<boolean> => (await looks.get(base)) ?? false
    const found = {
      WorkspaceApp: await at(WorkspaceApp),
      Workspace: await at(Workspace),
      IAM: await at(IAM),
    }
    if (stopped.signal.aborted) return
    standing = found
    tell("WorkspaceApp", found.WorkspaceApp)
    tell("Workspace", found.Workspace)
    tell("IAM", found.IAM)
  }

  async function run({ signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      await check()
      // Rejects when stopped, which ends the loop.
      await sleep(config.readyIntervalMs, signal).catch(() => undefined)
    }
  }
  return {
    reachable: () => standing,
    check,
    start() {
      if (!isLookedAt(config)) return
      stopped = new AbortController()
      void run(stopped)
    },
    stop: () => stopped.abort(),
  }
}
