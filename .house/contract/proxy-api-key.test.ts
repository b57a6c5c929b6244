import { describeContract } from "@session-export/contract"
import { startLab } from "./lab.ts"
import { keepReport } from "./reports.ts"

const lab = await startLab("api-key")
describeContract(
  { ...lab.target, name: "proxy → origin, api-key" },
  {
    async onReport(report) {
      keepReport(report)
      await lab.stop()
    },
  },
)
