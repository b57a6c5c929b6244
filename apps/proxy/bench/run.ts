// `pnpm bench`: ours beside its peers, one core each for the contender and for everything else.
import { execFileSync } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { asked } from "./arguments.ts"
import { killAll, LOAD_CORE } from "./children.ts"
import { full } from "./full.ts"
import { profile } from "./profile.ts"
import { quick } from "./quick.ts"
import { requirePrograms } from "./requirements.ts"
import { startUpstream } from "./upstream.ts"

const { mode, names, rounds } = asked(process.argv.slice(2))
requirePrograms()
// All threads of this process; whoever is started here and not told otherwise stays there as well.
execFileSync("taskset", ["-a", "-c", "-p", LOAD_CORE, String(process.pid)])
const folder = mkdtempSync(join(tmpdir(), "proxy-bench-"))
// nginx gives up root's rights, and has to read in it.
chmodSync(folder, 0o755)
process.once("exit", () => {
  killAll()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1))

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const work = { full, quick, profile }[mode]
const text = await work({ upstream: await startUpstream(folder), folder, names, rounds, say })
process.stdout.write(text)
// Children are ended by the handler above.
process.exit()
