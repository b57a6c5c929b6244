// express-openapi-validator over our bundle, then http-proxy-middleware, each as its README has it.
import { createRequire } from "node:module"
import express, { type ErrorRequestHandler } from "express"
import * as validator from "express-openapi-validator"
import { createProxyMiddleware, fixRequestBody } from "http-proxy-middleware"

const [port = "", upstream = ""] = process.argv.slice(2)
const apiSpec = createRequire(import.meta.url).resolve("@session-export/spec/openapi.json")
const refuse: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(error.status ?? 500).json({ message: error.message })
}
const app = express()
app.use(express.json())
app.use(validator.middleware({ apiSpec, validateRequests: true, validateResponses: false }))
app.use(createProxyMiddleware({ target: upstream, on: { proxyReq: fixRequestBody } }))
app.use(refuse)
app.listen(Number(port), "127.0.0.1")
