// The process that starts the others, and starts anew whichever dies. It answers no request itself.
import cluster, { type Worker } from "node:cluster"
import { setTimeout as sleep } from "node:timers/promises"
import { parseConfig, type Config } from "../config.ts"
import type { Env } from "../config/variables.ts"
import { pauseMs } from "../upstream/back-off.ts"
import { WORKER } from "../process/arguments.ts"
import { isFleetMessage, type FleetMessage } from "./fleet-message.ts"
import { freePort } from "./free-port.ts"
import { createLog } from "../process/log.ts"
import { questions } from "./questions.ts"
import { restartNeeded } from "../process/restart-needed.ts"
import type { Running } from "../process/running-proxy.ts"
import type { SummedMetrics } from "./summed-metrics.ts"

/** For an answer of a worker, milliseconds. */
const PATIENCE_MS = 2000
/** Longest pause before a worker is started anew; and the life after which it died of something new. */
const LONGEST_PAUSE_MS = 30_000
const LONG_LIFE_MS = 60_000
/** Beyond the time that requests have to end, until a worker is killed. */
const SPARE_MS = 5000

/** Starts the workers and resolves when they listen. @throws Error when one cannot. */
export async function lead(config: Config, env: Env, file: string | undefined): Promise<Running> {
  cluster.setupPrimary({ args: [WORKER], serialization: "advanced" })
  const { log, setLevel } = createLog(config.logLevel, true)
  const asked = questions(PATIENCE_MS)
  const workers = new Set<Worker>()
  const stopping = new AbortController()
  let now = file
  let { drainMs } = config
  /** A create under a key is seen through, also when its caller was cut off. */
  let { deadlineMs } = config.limits
  const { admin } = config
  const port = await freePort(config.host, config.port)
  const adminPort = admin.port === undefined ? undefined : await freePort(admin.host, admin.port)
  /** Deaths in a row that came soon. */
  let deaths = 0
  const sums = config.metrics ? (await import("./summed-metrics.ts")).summedMetrics() : undefined

  const to = (worker: Worker) => (message: FleetMessage) => {
    if (worker.isConnected()) worker.send(message, () => undefined)
  }
  async function hear(worker: Worker, message: FleetMessage): Promise<void> {
    if (message.say === "reply") asked.answered(message)
    if (message.say === "counted") sums?.heard(worker.id, message.metrics)
    if (message.say !== "sum" || !sums) return
    await Promise.all([...workers].map((each) => count(each, sums)))
    to(worker)({ say: "reply", number: message.number, with: await sums.scrape() })
  }
  async function count(worker: Worker, summed: SummedMetrics): Promise<void> {
    const counted = await asked.ask(to(worker), { say: "metrics" })
    // Who does not answer has its last figures stand, unless it has ended meanwhile.
    if (isList(counted) && workers.has(worker)) summed.heard(worker.id, counted)
  }

  /** Resolves with the address when it listens. */
  function start(): Promise<string> {
    const worker = cluster.fork()
    const begun = Date.now()
    workers.add(worker)
    const listening = Promise.withResolvers<string>()
    worker.on("message", (message: unknown) => {
      if (!isFleetMessage(message)) return
      if (message.say === "listening") listening.resolve(message.url)
      else void hear(worker, message)
    })
    let over = false
    const end = (code: number | null, signal: string | null): void => {
      if (over) return
      over = true
      workers.delete(worker)
      const forget = (): void => void sums?.ended(worker.id)
      // Its last words may still be on their way.
      if (worker.isConnected()) worker.once("disconnect", forget)
      else forget()
      listening.reject(new Error(`a worker ended with ${signal ?? code} before it listened`))
      if (!stopping.signal.aborted) void replace(Date.now() - begun, code, signal)
    }
    worker.once("exit", end)
    // It could not even be started.
    worker.once("error", () => end(null, null))
    to(worker)({ say: "serve", first: file, now, port, adminPort })
    return listening.promise
  }
  let started = false
  async function replace(livedMs: number, code: number | null, signal: string | null) {
    if (!started) return
    deaths = livedMs > LONG_LIFE_MS ? 1 : deaths + 1
    const ms = Math.min(LONGEST_PAUSE_MS, pauseMs(deaths))
    log("worker ended", { code, signal, livedMs, pauseMs: ms }, "warn")
    await sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
    if (stopping.signal.aborted) return
    // Its end is told by its exit.
    await start().then(
      () => log("worker started", {}),
      () => undefined,
    )
  }
  async function stop(): Promise<void> {
    stopping.abort()
    const ended = [...workers].map((each) => new Promise((settle) => each.once("exit", settle)))
    // First nobody lets anybody in, then answers are the last of their connections: whoever would connect anew
    // because of one, to another worker, would be cut off by its end.
    await Promise.all([...workers].map((each) => asked.ask(to(each), { say: "close" })))
    for (const each of workers) to(each)({ say: "stop" })
    const killing = setTimeout(
      () => {
        for (const each of workers) each.process.kill("SIGKILL")
      },
      drainMs + deadlineMs + SPARE_MS,
    )
    await Promise.all(ended)
    clearTimeout(killing)
  }

  try {
    // One first: what is wrong is said once.
    const url = await start()
    await Promise.all(Array.from({ length: config.processes - 1 }, () => start()))
    started = true
    return {
      url,
      async reload(next) {
        const wanted = parseConfig(env, next)
        now = next
        ;({ drainMs } = wanted)
        ;({ deadlineMs } = wanted.limits)
        setLevel(wanted.logLevel)
        const taken = [...workers].map((each) => asked.ask(to(each), { say: "reload", file: next }))
        await Promise.all(taken)
        return restartNeeded(config, wanted)
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const isList = (value: unknown): value is readonly object[] => Array.isArray(value)
