import { bunListen, unheeded } from "../bun/listen.ts"
import { run } from "../process/program.ts"
import { serveWith } from "../process/serve-with.ts"

const here = { runtime: "Bun", serve: serveWith(bunListen), unheeded }
process.exitCode = await run(process.argv.slice(2), process.env, here)
