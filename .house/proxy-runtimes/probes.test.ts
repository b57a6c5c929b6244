import { keepOutcome } from "../../apps/proxy/test/runtimes/outcomes.ts"
import { runtimes } from "../../apps/proxy/test/runtimes/runtimes.ts"
import { startProxy } from "../../apps/proxy/test/runtimes/start-proxy.ts"
import { callerKinds, callersOf } from "../test/callers.ts"
import { probeSuite } from "../test/probe-suite.ts"

// Each kind of caller on each runtime: keys, signatures and passwords take its cryptography.
probeSuite(
  runtimes.flatMap((runtime) =>
    callerKinds.map((kind) => ({
      name: `${runtime}, ${kind}`,
      callers: callersOf(kind),
      start: (env: Readonly<Record<string, string>>) => startProxy(runtime, env),
    })),
  ),
  (seen, all) => {
    for (const runtime of runtimes) {
      const right = callerKinds.flatMap((kind) =>
        all.filter(({ name, status }) => seen.get(`${name} ${runtime}, ${kind}`) === status),
      )
      keepOutcome("probes", runtime, { right: right.length, of: all.length * callerKinds.length })
    }
  },
)
