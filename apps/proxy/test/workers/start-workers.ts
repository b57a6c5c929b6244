// The built Worker in workerd, once or several times over the same Durable Objects.
import type { Miniflare, WorkerOptions } from "miniflare"
import { builtWorker } from "./built-worker.ts"
import { ownMiniflare } from "./own-miniflare.ts"
import { wranglerConfig } from "./wrangler-config.ts"

export interface StartedWorkers {
  /** Of each, which has an isolate of its own; no server of miniflare's in front. */
  readonly urls: readonly string[]
  readonly miniflare: Miniflare
  /** Lines of the log, parsed. */
  readonly logged: Readonly<Record<string, unknown>>[]
  stop(): Promise<void>
}

export interface StartOptions {
  /** One Worker for each. */
  readonly env: readonly Readonly<Record<string, string>>[]
  /** Where Durable Objects are kept; in memory unless told. */
  readonly folder?: string
  readonly script?: string
  /** A module around the first one's, as `./workers.js`, that lets a test reach into its objects. */
  readonly around?: string
  /** Workers of the test's own, bound to the same objects; named after their place. */
  readonly drivers?: readonly string[]
  /** Told what the runtime and the Worker write. */
  readonly onLine?: (line: string) => void
}

const nameOf = (index: number): string => `worker-${index}`

export async function startWorkers(options: StartOptions): Promise<StartedWorkers> {
  const script = options.script ?? (await builtWorker())
  const logged: Record<string, unknown>[] = []
  const around = options.around === undefined ? [script] : [options.around, script]
  const workers = [
    ...options.env.map((env, index) => ({ env, scripts: index === 0 ? around : [script] })),
    ...(options.drivers ?? []).map((driver) => ({ env: {}, scripts: [driver] })),
  ].map(workerOptions)
  const [first, ...rest] = workers
  if (first === undefined) throw new TypeError("no worker")
  const { miniflare, stop } = ownMiniflare({
    host: "127.0.0.1",
    port: 0,
    workers: [first, ...rest],
    ...(options.folder === undefined ? {} : { durableObjectsPersist: options.folder }),
    handleStructuredLogs({ message }: { readonly message: string }) {
      options.onLine?.(message)
      if (message.startsWith("{")) logged.push(JSON.parse(message))
    },
  })
  await miniflare.ready
  const urls = await Promise.all(
    workers.map((_, index) => miniflare.unsafeGetDirectURL(nameOf(index))),
  )
  return {
    urls: urls.map(({ origin }) => origin),
    miniflare,
    logged,
    stop,
  }
}

function workerOptions(
  given: { readonly scripts: readonly string[]; readonly env: Readonly<Record<string, string>> },
  index: number,
): WorkerOptions {
  const { scripts, env } = given
  // The first of the modules is the one that runs.
  const modules = scripts.toReversed().map((contents, at) => ({
    type: "ESModule" as const,
    path: ["workers.js", "around.js"][at] ?? "",
    contents,
  }))
  const objects = wranglerConfig.durable_objects.bindings.map(({ name, class_name: className }) => {
    const elsewhere = index === 0 ? {} : { scriptName: nameOf(0) }
    return [name, { className, useSQLite: true, ...elsewhere }] as const
  })
  return {
    name: nameOf(index),
    modules: modules.toReversed(),
    compatibilityDate: wranglerConfig.compatibility_date,
    compatibilityFlags: wranglerConfig.compatibility_flags,
    bindings: { ...wranglerConfig.vars, ...env },
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    durableObjects: Object.fromEntries(objects),
  }
}
