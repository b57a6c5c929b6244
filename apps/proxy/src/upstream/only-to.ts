import type { Carrier } from "./carrier.ts"

/** A request was about to go where none may go: a fault of the proxy or of its settings. */
export class ForbiddenHostError extends Error {
  override name = "ForbiddenHostError" as const
}

/**
 * Lets requests out to the listed hosts only (`host` or `host:port`, as URLs have them), by http or
 * https, without user or fragment. Whatever else asks for a way out throws before anything leaves; that
 * there are no redirects is the carrier's promise.
 *
 * @throws ForbiddenHostError, which quotes nothing of the URL.
 */
export const onlyTo =
  (hosts: ReadonlySet<string>, send: Carrier): Carrier =>
  (request) => {
    const { protocol, host, username, password, hash } = request.url
    const plain = username === "" && password === "" && hash === ""
    if (!/^https?:$/.test(protocol) || !plain || !hosts.has(host)) {
      const message = "a request to a host that is not allowed was held back"
      return Promise.reject(new ForbiddenHostError(message))
    }
    return send(request)
  }
