import { describeContract } from "@session-export/contract"
import { mockTarget } from "../../packages/contract/test/mock-target.ts"
import { keepReport } from "./reports.ts"

// Over its socket here; without one in the contract's own tests.
const { mock, ...target } = await mockTarget()
describeContract(
  { ...target, baseUrl: mock.url, fetch: (request) => fetch(request) },
  {
    async onReport(report) {
      keepReport(report)
      await mock.close()
    },
  },
)
