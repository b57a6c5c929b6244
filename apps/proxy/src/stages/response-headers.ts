import { after } from "../awaitable.ts"
import type { Stage } from "../call.ts"
import type { Config } from "../config.ts"

/** Headers every answer has, by lower-case name: nothing of it is kept, guessed at, run or framed. */
export const securityHeaders = ({
  hstsSeconds,
}: Pick<Config, "hstsSeconds">): Readonly<Record<string, string>> => ({
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  ...(hstsSeconds === 0
    ? {}
    : { "strict-transport-security": `max-age=${hstsSeconds}; includeSubDomains` }),
})

/** Puts them on every answer, and what the stages have said of it beside itself. */
export function responseHeaders(config: Config): Stage {
  const fixed = securityHeaders(config)
  return (call, next) =>
    after(next(call), (answer) => {
      Object.assign(answer.headers, call.headers, fixed)
      return answer
    })
}
