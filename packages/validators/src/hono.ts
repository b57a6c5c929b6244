// `@session-export/validators/hono`: routing, reading and judging for servers of this API.
export { crossOrigin } from "./hono/cross-origin.ts"
export type { HouseEnv } from "./hono/env.ts"
export { mount, type Route } from "./hono/mount.ts"
export { bodyLimit, readBody, readRequestBody, type ReadBody } from "./hono/read-body.ts"
export {
  nearestOperation,
  notFound,
  onError,
  respond,
  respondError,
  type ErrorAnswer,
} from "./hono/respond-error.ts"
export { validate } from "./hono/validate.ts"
