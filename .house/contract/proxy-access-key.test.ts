import { describeContract } from "@session-export/contract"
import { startLab } from "./lab.ts"
import { keepReport } from "./reports.ts"

const lab = await startLab("access-key")
describeContract(
  { ...lab.target, name: "proxy → origin, access-key" },
  {
    async onReport(report) {
      keepReport(report)
      await lab.stop()
    },
  },
)
