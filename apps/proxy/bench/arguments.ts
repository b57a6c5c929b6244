import { parseArgs } from "node:util"

export interface Asked {
  readonly mode: "full" | "quick" | "profile"
  /** Contenders by name; empty = all of them. */
  readonly names: readonly string[]
  /** Of the main table. */
  readonly rounds: number
}

export const usage = `bench                    everything, kept in RESULTS.md; some ten minutes
bench --quick [name…]    a short look at some contenders, ours and nginx unless told
bench --profile          where the time of ours goes, by owner
bench --rounds N         so many rounds in the main table, instead of four
`

/** @throws Error for what it does not know. */
export function asked(argv: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
      rounds: { type: "string" },
    },
  })
  const rounds = Number(values.rounds ?? (values.quick ? 2 : 4))
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(usage)
  const mode = values.profile ? "profile" : values.quick ? "quick" : "full"
  const names = mode === "quick" && positionals.length === 0 ? ["nginx", "ours"] : positionals
  return { mode, names, rounds }
}
