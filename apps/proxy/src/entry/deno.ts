import { denoListen, unheeded } from "../deno/listen.ts"
import { run } from "../process/program.ts"
import { serveWith } from "../process/serve-with.ts"

const here = { runtime: "Deno", serve: serveWith(denoListen), unheeded }
// Not only its code: a connection that nobody reads would keep Deno up.
process.exit(await run(process.argv.slice(2), process.env, here))
