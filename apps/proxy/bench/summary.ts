// Rounds to figures.
import { median } from "./median.ts"
import type { Measured, Round } from "./rounds.ts"

/** Of one contender; times in milliseconds, what is added is beside the way without it. */
export interface Figures {
  readonly name: string
  /** Microseconds a request. */
  readonly cpu: number
  /** Beside the one that all are held against. */
  readonly cpuRatio: number
  /** Requests a second at many connections. */
  readonly rate: number
  readonly addedMany: Quantiles
  readonly addedOne: Quantiles
  readonly waited: number
  readonly errors: number
}

export interface Quantiles {
  readonly p50: number
  readonly p99: number
}

export interface Summary {
  /** Requests a second without a contender. */
  readonly direct: number
  readonly all: readonly Figures[]
}

/** `measure` is the contender that the others are held against. */
export function summarise({ direct, byName }: Measured, measure = "nginx"): Summary {
  const [many, one] = [manyOf(direct), oneOf(direct)]
  const against = byName.get(measure) ?? []
  const all = [...byName].map(([name, rounds]) => ({
    name,
    cpu: median(rounds.map(({ cpu }) => cpu)),
    // Within each round, so that a spell in which everything was dear counts for both.
    cpuRatio: median(rounds.map(({ cpu }, round) => cpu / (against[round]?.cpu ?? NaN))),
    rate: rateOf(rounds),
    addedMany: minus(manyOf(rounds), many),
    addedOne: minus(oneOf(rounds), one),
    waited: median(rounds.map(({ waited }) => waited)),
    errors: rounds.reduce((sum, round) => sum + round.many.errors + round.one.errors, 0),
  }))
  return { direct: rateOf(direct), all }
}

/** Of the better half of the rounds: neighbours on the machine, the load's as well, can only take away. */
function rateOf(rounds: readonly Round[]): number {
  const rates = rounds.map(({ many }) => many.requests / many.seconds).toSorted((a, b) => b - a)
  return median(rates.slice(0, Math.ceil(rates.length / 2)))
}

const manyOf = (rounds: readonly Round[]): Quantiles => ({
  p50: median(rounds.map(({ many }) => many.p50)),
  p99: median(rounds.map(({ many }) => many.p99)),
})

/** The best round: at one connection a neighbour on the machine can only add. */
function oneOf(rounds: readonly Round[]): Quantiles {
  const [best] = rounds.map(({ one }) => one).toSorted((a, b) => a.p50 - b.p50)
  return best ?? { p50: NaN, p99: NaN }
}

const minus = (a: Quantiles, b: Quantiles): Quantiles => ({
  p50: a.p50 - b.p50,
  p99: a.p99 - b.p99,
})
