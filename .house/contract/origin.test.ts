import { describeContract } from "@session-export/contract"
import { startLab } from "./lab.ts"
import { keepReport } from "./reports.ts"

const lab = await startLab("nothing")
describeContract(
  { ...lab.target, name: "origin" },
  {
    async onReport(report) {
      keepReport(report)
      await lab.stop()
    },
  },
)
