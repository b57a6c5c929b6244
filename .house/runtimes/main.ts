// For runtimes with a command line: the input as JSON in the first argument, the output as JSON.
import { smoke } from "./smoke.ts"

process.stdout.write(JSON.stringify(await smoke(JSON.parse(process.argv.at(-1) ?? ""))))
