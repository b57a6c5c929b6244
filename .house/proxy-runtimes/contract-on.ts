import { describeContract } from "@session-export/contract"
import { keepOutcome } from "../../apps/proxy/test/runtimes/outcomes.ts"
import type { Runtime } from "../../apps/proxy/test/runtimes/runtimes.ts"
import { startLab } from "../contract/lab.ts"

/** The contract suite against a proxy on this runtime, before the origin. */
export async function contractOn(runtime: Runtime): Promise<void> {
  const lab = await startLab("passthrough", runtime)
  describeContract(
    { ...lab.target, name: `proxy on ${runtime} → origin` },
    {
      async onReport({ passed, failed, skipped, gaps, coverage, probes }) {
        const how = (which: string): number => coverage.filter((each) => each.how === which).length
        keepOutcome("contract", runtime, {
          passed,
          failed: failed.length,
          skipped: skipped.length,
          gaps: gaps.length,
          caused: how("caused"),
          forced: how("forced"),
          sixteen: `${probes.filter(({ result }) => result === "passed").length} of ${probes.length}`,
        })
        await lab.stop()
      },
    },
  )
}
