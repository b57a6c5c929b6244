import { serve } from "../node/serve.ts"
import { several } from "../node/several.ts"
import { run } from "../process/program.ts"

const here = { runtime: "Node", serve, several }
process.exitCode = await run(process.argv.slice(2), process.env, here)
