import { enableCompileCache } from "node:module"
import { join } from "node:path"

// What is loaded from here on is read and compiled once, not at each start: that is more than half of it.
enableCompileCache(join(import.meta.dirname, "../../node_modules/.cache/compiled"))
const { main } = await import("../node/main.ts")
process.exitCode = await main()
