// As its README has it: forwards everything, looks at nothing.
import proxy from "@fastify/http-proxy"
import fastify from "fastify"

const [port = "", upstream = ""] = process.argv.slice(2)
const app = fastify()
await app.register(proxy, { upstream })
await app.listen({ port: Number(port), host: "127.0.0.1" })
