// What the proxy may cost at most, held against what was measured.
import type { Downloads } from "./download.ts"
import type { Growth } from "./growth.ts"
import type { Beside } from "./main-table.ts"
import { digits, markdown } from "./markdown.ts"
import type { Figures } from "./summary.ts"

export interface Found {
  readonly figures: readonly Figures[]
  readonly beside: ReadonlyMap<string, Beside>
  readonly downloads: Downloads
  readonly growth: Growth
}

interface Target {
  readonly what: string
  readonly atMost?: number
  readonly atLeast?: number
  readonly found: number
}

/** Two equal costs may differ by so much in one run. */
const FLAT = 1.1

export function targetsTable({ figures, beside, downloads, growth }: Found): string {
  const of = (name: string): Figures | undefined => figures.find((each) => each.name === name)
  const ours = of("ours")
  const cheaperThan = (name: string): number => (of(name)?.cpu ?? NaN) / (ours?.cpu ?? NaN)
  const targets: readonly Target[] = [
    { what: "CPU of a request, × nginx", atMost: 4, found: ours?.cpuRatio ?? NaN },
    { what: "cheaper than fastify-http-proxy, times", atLeast: 1.6, found: cheaperThan("fastify") },
    {
      what: "cheaper than express-openapi-validator, times",
      atLeast: 3.5,
      found: cheaperThan("express"),
    },
    { what: "cheaper than Prism proxy, times", atLeast: 8, found: cheaperThan("prism") },
    { what: "added p50 at one connection, ms", atMost: 0.2, found: ours?.addedOne.p50 ?? NaN },
    { what: "download, × nginx", atLeast: 0.65, found: downloads.timesNginx.get("ours") ?? NaN },
    {
      what: "download on workerd, × nginx",
      atLeast: 1.2,
      found: downloads.timesNginx.get("ours-workerd") ?? NaN,
    },
    { what: "peak RSS under load, MB", atMost: 170, found: beside.get("ours")?.rss ?? NaN },
    { what: "start to first answer, ms", atMost: 250, found: beside.get("ours")?.startMs ?? NaN },
    { what: "CPU of a request, 5,000 callers × one", atMost: FLAT, found: growth.ratio },
  ]
  // Without a peer there is nothing to hold against.
  const measured = targets.filter(({ found }) => Number.isFinite(found))
  const rows = measured.map(({ what, atMost, atLeast, found }) => {
    const met = found <= (atMost ?? Infinity) && found >= (atLeast ?? -Infinity)
    const bound = atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`
    return [what, bound, digits(found, found < 100 ? 2 : 0), met ? "yes" : "**no**"]
  })
  return markdown(["ours, on Node unless it says where", "target", "measured", "met"], rows)
}
