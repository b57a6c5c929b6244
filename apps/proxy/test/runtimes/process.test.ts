// The process around the app is one on all runtimes that are processes.
import { describe } from "vitest"
import { processSuite } from "../process-suite.ts"
import { runtimes } from "./runtimes.ts"
import { startProxy } from "./start-proxy.ts"

describe.each(runtimes.filter((each) => each !== "workerd"))("%s", (runtime) => {
  processSuite((env) => startProxy(runtime, env))
})
