import { bunListen } from "../bun/listen.ts"
import { run } from "../process/program.ts"
import { serveWith } from "../process/serve-with.ts"

process.exitCode = await run(process.argv.slice(2), process.env, serveWith(bunListen))
