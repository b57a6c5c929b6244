import type { IncomingMessage } from "node:http"
import type { IncomingHeaders } from "../incoming.ts"

/**
 * A request's headers as Node has parsed them: names in small letters, values of a name that came more
 * than once joined by a comma. Those that may come once only have been looked at before (`ambiguity`).
 */
export const nodeHeaders = (incoming: IncomingMessage): IncomingHeaders => new NodeHeaders(incoming)

class NodeHeaders implements IncomingHeaders {
  readonly #incoming: IncomingMessage

  constructor(incoming: IncomingMessage) {
    this.#incoming = incoming
  }

  get(name: string): string | null {
    const { headers } = this.#incoming
    // A caller may send a header by the name of something that every object has.
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined
    if (typeof value === "string") return value
    if (value !== undefined) return value.join(", ")
    const small = name.toLowerCase()
    return small === name ? null : this.get(small)
  }

  has(name: string): boolean {
    return this.get(name) !== null
  }

  forEach(each: (value: string, name: string) => void): void {
    const { rawHeaders } = this.#incoming
    for (let at = 0; at < rawHeaders.length; at += 2) {
      each(rawHeaders[at + 1] ?? "", rawHeaders[at] ?? "")
    }
  }
}
