import { join } from "node:path"
import type { Command } from "../children.ts"
import type { Place } from "../contender.ts"

/** A peer that is a script of ours in `bench/peers`. */
export const peer = (script: string, { port, upstream }: Place): Command => ({
  file: process.execPath,
  args: [join(import.meta.dirname, `../peers/${script}.ts`), String(port), upstream],
})
