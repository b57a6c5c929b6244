import { present, type Given } from "./given.ts"
import { bounds, type OpenWindow } from "./window.ts"

type Snake<Name> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Uppercase<First> ? `_${Lowercase<First>}` : First}${Snake<Rest>}`
  : Name

/** Filters under the names that they have on the wire. */
export type OnTheWire<Filters> = Given<{ [Name in keyof Filters as Snake<Name>]: Filters[Name] }>

/**
 * The body of filters in our names: `vmIp` is `vm_ip`, a window the two times of these names. A filter that
 * is none goes along, for the service to refuse: left out without a word it would export everybody's rows.
 */
export function wireBody<Filters extends object, Time extends string>(
  window: OpenWindow | undefined,
  filters: Filters,
  times: readonly [begin: Time, end: Time],
  now: number,
  maxAgeMs: number | null,
): OnTheWire<Filters> & { [Name in Time]?: string }
export function wireBody(
  window: OpenWindow | undefined,
  filters: object,
  times: readonly string[],
  now: number,
  maxAgeMs: number | null,
): object {
  const said = window ? bounds(window, now, maxAgeMs) : []
  const named = present(filters).map(([name, value]) => [
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ])
  return Object.fromEntries([...said.map((time, at) => [times[at], time]), ...named])
}
