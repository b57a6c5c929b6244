// `pnpm bench`: ours beside its peers, one core each for the contender and for everything else.
import { execFileSync } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { asked, type Asked } from "./arguments.ts"
import { killAll, LOAD_CORE } from "./children.ts"
import { full } from "./full.ts"
import { profile } from "./profile.ts"
import { quick } from "./quick.ts"
import { requireAll } from "./requirements.ts"
import { startUpstream } from "./upstream.ts"

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const given = told()
if (given !== undefined) await bench(given)

async function bench({ mode, names, rounds }: Asked): Promise<void> {
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
  const work = { full, quick, profile }[mode]
  const text = await work({ upstream: await startUpstream(folder), folder, names, rounds, say })
  // Whoever is still running is ended by the handler above.
  process.stdout.write(text, () => process.exit())
}

function told(): Asked | undefined {
  try {
    const found = asked(process.argv.slice(2))
    requireAll()
    return found
  } catch (error) {
    // Nothing of the bench's own has gone wrong: what to do is all there is to say.
    say(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
    return undefined
  }
}
