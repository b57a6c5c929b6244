// The process around the app is one on all runtimes that are processes.
import { describe } from "vitest"
import { processSuite } from "../process-suite.ts"
import { processes } from "./runtimes.ts"
import { startProxy } from "./start-proxy.ts"

describe.each(processes)("%s", (runtime) => {
  processSuite((env) => startProxy(runtime, env))
})
