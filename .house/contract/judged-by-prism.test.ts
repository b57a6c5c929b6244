import { describeContract } from "@session-export/contract"
import { startLab } from "./lab.ts"
import { settledByPrism } from "./prism-gaps.ts"
import { startPrism } from "./prism.ts"
import { keepReport } from "./reports.ts"

const lab = await startLab("nothing")
const judge = await startPrism(lab.url)
describeContract(
  {
    ...lab.target,
    name: "origin, judged by Prism",
    can: { ...lab.target.can, skip: settledByPrism },
    baseUrl: judge.url,
    async fetch(request) {
      const answer = await fetch(request, { signal: AbortSignal.timeout(3000) })
      const violations = answer.headers.get("sl-violations")
      if (violations !== null) throw new Error(`Prism: ${violations}`)
      return answer
    },
  },
  {
    async onReport(report) {
      keepReport(report)
      await judge.stop()
      await lab.stop()
    },
  },
)
