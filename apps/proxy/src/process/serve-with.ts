// The proxy behind a runtime's own HTTP server: change of settings, clean stop.
import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { firstGeneration, generation } from "./generation.ts"
import type { Listen, Listener } from "./listen.ts"
import { processDeps } from "./process-deps.ts"
import { refusal, REFUSED, type Saying } from "./refusal.ts"
import { ambiguity } from "./request-head.ts"
import { restartNeeded } from "./restart-needed.ts"
import type { Serve } from "./running-proxy.ts"

export const serveWith =
  (listen: Listen): Serve =>
  async (config) => {
    const outside = await processDeps(config)
    const { lifecycle } = outside
    const stopIf = async (failed: unknown): Promise<never> => {
      // What is connected would keep the process from ending.
      await outside.stop()
      throw failed
    }
    let current = await firstGeneration(config, outside).catch(stopIf)

    const refuse = (request: Request, message: string): Response => {
      const saying: Saying = { requestId: randomUUID(), message, path: pathOf(request) }
      outside.log("request refused unread", { requestId: saying.requestId, reason: "ambiguous" })
      const { headers, body } = refusal(current.config, saying)
      return new Response(body, { status: REFUSED, headers })
    }
    async function answer(request: Request): Promise<Response> {
      const wrong = wrongWith(request)
      if (wrong !== undefined) return refuse(request, wrong)
      const response = await current.during(async (app) => app.fetch(request))
      if (lifecycle.draining) response.headers.set("connection", "close")
      return response
    }

    const { host, port, limits, admin } = config
    const api = await listen({ host, port, limits, answer }).catch(stopIf)
    const watched = await adminListener().catch(async (error: unknown) => {
      api.cut()
      return stopIf(error)
    })
    async function adminListener(): Promise<Listener | undefined> {
      if (admin.port === undefined) return undefined
      const options = { host: admin.host, port: admin.port, limits }
      return listen({ ...options, answer: async (request) => current.admin.fetch(request) })
    }

    return {
      url: urlOf(host, api),
      adminUrl: watched && urlOf(admin.host, watched),
      reload(next) {
        const before = current
        current = generation(next, outside)
        before.replaced()
        return restartNeeded(config, next)
      },
      async stop({ lingerMs = 0 } = {}) {
        lifecycle.draining = true
        // These servers close idle connections at once: until then each answer is told to be the last.
        await sleep(lingerMs)
        // Whoever still downloads gets a while, not forever.
        const impatient = setTimeout(() => api.cut(), current.config.drainMs)
        await api.close()
        clearTimeout(impatient)
        // Until here it could be asked how far the end is.
        watched?.cut()
        await outside.stop()
      },
    }
  }

/** As far as the runtime lets it be seen: it has joined headers that came twice, and may have tidied the path. */
function wrongWith({ url, headers }: Request): string | undefined {
  if (!URL.canParse(url)) return "request target and host make no URL"
  // Other versions the runtime has turned down, or speaks itself.
  return ambiguity({ url, httpVersion: "1.1", rawHeaders: [...headers].flat() })
}

const pathOf = ({ url }: Request): string => (URL.canParse(url) ? new URL(url).pathname : "/")

const urlOf = (host: string, { port }: Listener): string =>
  `http://${host.includes(":") ? `[${host}]` : host}:${port}`
