import { regionHosts, type Service } from "./generated/operations.ts"

/** Where the services are: a region of the vendor, one base URL for all, or a URL for each. */
export interface Location {
  /** Region code, such as `ap-southeast-1`. */
  readonly region?: string
  /** One URL for all services, such as a proxy's; wins over the region. */
  readonly baseUrl?: string
  /** A URL for single services; wins over both. */
  readonly services?: Partial<Record<Service, string>>
}

/**
 * Base URL of a service, without a slash at the end.
 *
 * @throws TypeError when the region is unknown for the service, or no place is given at all.
 */
export function serviceUrl(service: Service, location: Location): string {
  const given = location.services?.[service] ?? location.baseUrl
  if (given !== undefined) return new URL(given).href.replace(/\/+$/, "")
  if (location.region === undefined) {
    throw new TypeError(`${service}: give region, baseUrl or services.${service}`)
  }
  const { region } = location
  const url = urlOf(service, region)
  if (url !== undefined) return url
  // IAM's global host issues tokens for regions that have no host of their own.
  const fallback = urlOf(service, "global")
  if (fallback !== undefined && urlOf("Workspace", region) !== undefined) return fallback
  const known = regionHosts[service].flatMap(([, names]) => names.split(" ")).join(", ")
  throw new TypeError(`region "${region}" is unknown for ${service}; known: ${known}`)
}

function urlOf(service: Service, region: string): string | undefined {
  const found = regionHosts[service].find(([, names]) => names.split(" ").includes(region))
  return found?.[0].replace("*", region)
}
