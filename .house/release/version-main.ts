// `pnpm run version` (the word alone is a command of pnpm's own).
import { top } from "../test/house.ts"
import { version } from "./version.ts"

process.stdout.write(`${version(top)}: look at the changelogs, then commit\n`)
