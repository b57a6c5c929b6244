import { regionGroups, type Service } from "./generated/operations.ts"

/** Where the services are: a region of the vendor, one base URL for all, or a URL for each. */
export interface Location {
  /** Region code, such as `ap-southeast-1`. */
  readonly region?: string
  /** One URL for all services, such as a proxy's; wins over the region. */
  readonly baseUrl?: string
  /** A URL for single services; wins over both. */
  readonly services?: Partial<Record<Service, string>>
}

/** A password in an address would show wherever the address does. */
const HTTP_URL = /^https?:\/\/[^\s/@]+(\/\S*)?$/i

/**
 * Base URL of a service, without a slash at the end.
 *
 * @throws TypeError when the region is unknown for the service, or no place is given at all; for
 * anything but an http(s) URL, and for one with a user or a password.
 */
export function serviceUrl(service: Service, { services, baseUrl, region = "" }: Location): string {
  const given = services?.[service] ?? baseUrl
  if (given !== undefined) {
    if (HTTP_URL.test(given)) return given.replace(/\/+$/, "")
    // Not quoted: it may hold a password.
    throw new TypeError(`${service}: give an http URL, no user`)
  }
  let known = ""
  for (const [names, { [service]: host }] of regionGroups) {
    if (host && names.split(" ").includes(region)) return host.replace("*", region)
    if (host) known += ` ${names}`
  }
  throw new TypeError(`${service} has no region "${region}"; known:${known}`)
}
