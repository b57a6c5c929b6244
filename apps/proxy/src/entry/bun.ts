import { bunListen, unheeded } from "../bun/listen.ts"
import { run } from "../process/program.ts"
import { serveWith } from "../process/serve-with.ts"

const here = { runtime: "Bun", serve: serveWith(bunListen), unheeded }
// Not only its code: a connection that nobody reads would keep Bun up.
process.exit(await run(process.argv.slice(2), process.env, here))
