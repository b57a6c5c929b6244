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

/**
 * Base URL of a service, without a slash at the end.
 *
 * @throws TypeError when the region is unknown for the service, or no place is given at all.
 */
export function serviceUrl(service: Service, { services, baseUrl, region }: Location): string {
  const given = services?.[service] ?? baseUrl
  if (given !== undefined) return new URL(given).href.replace(/\/+$/, "")
  const urls = new Map(
    regionGroups.flatMap(([names, { [service]: host }]) =>
      host ? names.split(" ").map((name) => [name, host.replace("*", name)] as const) : [],
    ),
  )
  const url = urls.get(region ?? "")
  if (url) return url
  const known = [...urls.keys()].join(", ")
  throw new TypeError(
    `region "${region}" is unknown for ${service}; give a URL or one known: ${known}`,
  )
}
