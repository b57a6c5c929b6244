import { parseArgs } from "node:util"
import { named } from "./contenders/all.ts"

export interface Asked {
  readonly mode: "full" | "quick" | "profile"
  /** Contenders by name; empty = all of them. */
  readonly names: readonly string[]
  /** Of the main table and of growth. */
  readonly rounds: number
}

const usage = `bench                    everything, kept in RESULTS.md; some ten minutes
bench [name…]            some contenders, printed only
bench --quick [name…]    a short look, at nginx and ours unless told
bench --profile          where the time of ours goes, by owner
      --rounds N         so many rounds instead of four, or two in a short look
`

/** @throws Error that says what there is, for what it does not know. */
export function asked(argv: readonly string[]): Asked {
  const { values, positionals: names } = parsed(argv)
  const mode = values.profile ? "profile" : values.quick ? "quick" : "full"
  const rounds = Number(values.rounds ?? (mode === "quick" ? 2 : 4))
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(usage)
  for (const name of names) named(name)
  return { mode, names: mode === "quick" && names.length === 0 ? ["nginx", "ours"] : names, rounds }
}

function parsed(argv: readonly string[]) {
  const flag = { type: "boolean", default: false } as const
  const options = { quick: flag, profile: flag, rounds: { type: "string" } } as const
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options })
  } catch (cause) {
    throw new Error(usage, { cause })
  }
}
