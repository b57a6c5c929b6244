import { run } from "../program.ts"

await run([process.argv[0] ?? "", process.argv[1] ?? "", "serve"], process.env)
