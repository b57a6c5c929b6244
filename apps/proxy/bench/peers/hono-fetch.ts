// The line nearly everybody writes first.
import { serve } from "@hono/node-server"
import { Hono } from "hono"

const [port = "", upstream = ""] = process.argv.slice(2)
const app = new Hono()
app.all("*", (c) => {
  const { method, headers, body } = c.req.raw
  const init = { method, headers, body, duplex: "half" }
  return fetch(new URL(c.req.path, upstream), init)
})
serve({ fetch: app.fetch, port: Number(port), hostname: "127.0.0.1" })
