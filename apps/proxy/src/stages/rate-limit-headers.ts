// `RateLimit-Policy` and `RateLimit`, lists of structured fields (RFC 9651).
// Source: https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-10.html
import type { Quota, Standing } from "../store/rate-limits.ts"

/** `"calls";q=60;w=60, "exports";q=20;w=86400`; undefined where nothing is limited. */
export function policyHeader(quotas: readonly Quota[]): string | undefined {
  const items = quotas.map(
    ({ name, calls, windowMs }) => `${text(name)};q=${calls};w=${windowMs / 1000}`,
  )
  return items.length === 0 ? undefined : items.join(", ")
}

/** `"calls";r=41;t=17`, of the quota that ends first; of two alike, the one that lasts longer. */
export function standingHeader(standings: readonly Standing[]): string | undefined {
  let [nearest] = standings
  for (const each of standings) {
    if (nearest && (each.left - nearest.left || nearest.resetMs - each.resetMs) < 0) nearest = each
  }
  if (!nearest) return undefined
  return `${text(nearest.quota.name)};r=${nearest.left};t=${wholeSeconds(nearest.resetMs)}`
}

/** Rounded up: who comes back after as long is not too early. At least 1, for 0 would mean at once. */
export const wholeSeconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))

/** A string of RFC 9651, section 3.3.3; the names are ASCII without quotes. */
const text = (name: string): string => `"${name}"`
