import type { Started } from "./contender.ts"
import { digits, markdown, whole } from "./markdown.ts"
import type { Quantiles, Summary } from "./summary.ts"

/** What is not measured under load. */
export interface Beside {
  /** Peak under load, MB. */
  readonly rss: number
  /** Until the first answer, milliseconds. */
  readonly startMs: number
  /** Undefined where nobody promises to look. */
  readonly refusedBadBody: boolean | undefined
}

export function mainTable(
  { direct, all }: Summary,
  started: readonly Started[],
  beside: ReadonlyMap<string, Beside>,
): string {
  const nginx = all.find(({ name }) => name === "nginx")
  const title = (name: string): string =>
    started.find(({ contender }) => contender.name === name)?.contender.title ?? name
  const rows = all.map((each) => {
    const more = beside.get(each.name)
    return [
      title(each.name),
      digits(each.cpu, 1),
      digits(each.cpuRatio, 2),
      whole(each.rate),
      digits(each.rate / (nginx?.rate ?? NaN), 3),
      pair(each.addedOne, 3),
      pair(each.addedMany, 2),
      digits(more?.rss, 0),
      digits(more?.startMs, 0),
      more?.refusedBadBody === undefined ? "–" : more.refusedBadBody ? "refused" : "**let pass**",
    ]
  })
  const straight = ["direct (limit)", "–", "–", whole(direct)]
  straight.push(digits(direct / (nginx?.rate ?? NaN), 3), "0 / 0", "0 / 0", "–", "–", "–")
  return markdown(HEAD, [straight, ...rows])
}

const HEAD = [
  "contender",
  "CPU µs/request",
  "× nginx",
  "req/s, 64 connections",
  "× nginx",
  "p50 / p99 added, ms, 1 connection",
  "same, 64",
  "peak RSS, MB",
  "start, ms",
  "bad body",
]

const pair = (both: Quantiles, count: number): string =>
  `${digits(both.p50, count)} / ${digits(both.p99, count)}`
