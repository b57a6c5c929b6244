// For whoever runs the proxy, not for its callers: is it alive, is it ready, what is it, how does it do.
import { notFound, respondError, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import { Hono } from "hono/tiny"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { requestIdOf } from "./request-id.ts"
import { sameSecret } from "./same-secret.ts"
import { versionOf } from "./version.ts"

type Needs = Pick<Deps, "newId" | "lifecycle" | "reachable" | "look" | "scrape" | "storeUp">

/** Path of the admin app beside the API, when it has no port of its own. */
const ADMIN_PATH = "/-"

/** `/healthz` for everybody; `/readyz`, `/version` and `/metrics` for those with the secret, if there is one. */
export function createAdminApp(config: Config, deps: Needs): Hono<HouseEnv> {
  const app = new Hono<HouseEnv>()
  const version = versionOf(config.commit)
  app.use(adminHeaders(deps.newId))
  app.get("/healthz", (c) => c.json({ status: "ok" }))
  if (config.admin.token !== undefined) app.use(secret(config.admin.token))
  app.get("/readyz", async (c) => {
    await deps.look?.()
    const { draining } = deps.lifecycle
    const upstreams = deps.reachable()
    const ready = !draining && Object.values(upstreams).every(Boolean)
    const status = ready ? "ready" : "not ready"
    // Without it the API is served all the same, but for creates under a key.
    const shared = deps.storeUp && { sharedStore: deps.storeUp() ? "up" : "gone" }
    return c.json({ status, draining, upstreams, ...shared }, ready ? 200 : 503)
  })
  app.get("/version", (c) => c.json(version))
  app.get("/metrics", async (c) => {
    const scraped = await deps.scrape?.()
    if (scraped === undefined) return notFound(c)
    return c.body(scraped.text, 200, { "content-type": scraped.contentType })
  })
  app.all("*", notFound)
  app.notFound(notFound)
  return app
}

/**
 * What of it stands beside the API: `/healthz` always; all of it under `/-/` when there is a secret and no
 * port of its own. Mounted before the pipeline, whose logs, metrics and limits are about the API.
 */
export function mountAdmin(app: Hono<HouseEnv>, config: Config, deps: Needs): void {
  app.get("/healthz", adminHeaders(deps.newId), (c) => c.json({ status: "ok" }))
  if (config.admin.port !== undefined || config.admin.token === undefined) return
  app.route(ADMIN_PATH, createAdminApp(config, deps))
}

const adminHeaders =
  (newId: () => string): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const requestId = requestIdOf(c.req.header("x-request-id"), newId)
    c.set("requestId", requestId)
    await next()
    c.res.headers.set("x-request-id", requestId)
    c.res.headers.set("cache-control", "no-store")
    c.res.headers.set("x-content-type-options", "nosniff")
  }

/** The same answer for no secret and a wrong one, known path or not. */
const secret =
  (token: string): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const [, given = ""] = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "") ?? []
    if (await sameSecret(given, token)) return next()
    return respondError(c, "ExportSessions", 401, {
      code: "APIGW.0301",
      message: "Authentication is required.",
    })
  }
