import { denoListen } from "../deno/listen.ts"
import { run } from "../process/program.ts"
import { serveWith } from "../process/serve-with.ts"

// Not only its code: a connection that nobody reads would keep Deno up.
process.exit(await run(process.argv.slice(2), process.env, serveWith(denoListen)))
