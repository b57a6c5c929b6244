import { processSuite } from "./process-suite.ts"
import { startProxy } from "./signalled-process.ts"

processSuite(startProxy)
