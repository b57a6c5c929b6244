import { describeContract } from "@session-export/contract"
import { startLab } from "./lab.ts"
import { keepReport } from "./reports.ts"

const lab = await startLab("passthrough")
describeContract(
  { ...lab.target, name: "proxy → origin" },
  {
    async onReport(report) {
      keepReport(report)
      await lab.stop()
    },
  },
)
