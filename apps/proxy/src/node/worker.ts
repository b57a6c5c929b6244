// One of the processes that answer on a port together. It is told what to do by the one that started it.
import cluster from "node:cluster"
import { parseConfig } from "../config.ts"
import type { Env } from "../config/variables.ts"
import type { Counted } from "../process/observation.ts"
import { isFleetMessage, type FleetMessage, type Serve } from "./fleet-message.ts"
import { questions } from "./questions.ts"
import { serve, type NodeProxy } from "./serve.ts"

/** For the metrics of all, milliseconds. */
const PATIENCE_MS = 5000

/** Serves until it is told to stop, or until nobody is left to tell it. @throws Error when nobody is there. */
export async function work(env: Env, lingerMs: number): Promise<void> {
  if (process.send === undefined) throw new Error("a worker is started by PROCESSES, not by hand")
  const send = (message: FleetMessage): void => {
    // Whoever has ended hears nothing more.
    if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
  }
  const asked = questions(PATIENCE_MS)
  let own: (() => Promise<Counted>) | undefined
  const told = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<Serve>()
  const serving = Promise.withResolvers<NodeProxy>()

  async function hear(message: FleetMessage): Promise<void> {
    if (message.say === "serve") begun.resolve(message)
    if (message.say === "stop") told.resolve()
    if (message.say === "reply") asked.answered(message)
    if (message.say === "metrics") {
      send({ say: "reply", number: message.number, with: await own?.() })
    }
    if (message.say === "close") {
      ;(await serving.promise).closeDoor()
      send({ say: "reply", number: message.number, with: undefined })
    }
    if (message.say === "reload") {
      ;(await serving.promise).reload(parseConfig(env, message.file))
      send({ say: "reply", number: message.number, with: undefined })
    }
  }
  process.on("message", (message) => {
    if (isFleetMessage(message)) void hear(message)
  })
  // Left alone, it would otherwise end at once, whatever is under way.
  if (cluster.worker) cluster.worker.exitedAfterDisconnect = true
  process.once("disconnect", () => told.resolve())
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => told.resolve())
  // The primary hears it as well, and says what it means.
  process.on("SIGHUP", () => undefined)

  try {
    const { first, now, port, adminPort } = await begun.promise
    const config = parseConfig(env, first)
    const proxy = await serve(
      { ...config, port, admin: { ...config.admin, port: adminPort } },
      {
        summed(counted) {
          own = counted
          return async () => {
            const sum = await asked.ask(send, { say: "sum" })
            if (sum !== undefined && "text" in sum) return sum
            throw new Error("the metrics of all processes cannot be had")
          }
        },
      },
    )
    if (now !== first) proxy.reload(parseConfig(env, now))
    serving.resolve(proxy)
    send({ say: "listening", url: proxy.url })
    await told.promise
    await proxy.stop({ lingerMs })
    if (own !== undefined) send({ say: "counted", metrics: await own() })
  } finally {
    // Or the channel would keep it alive.
    if (process.connected) process.disconnect()
  }
}
