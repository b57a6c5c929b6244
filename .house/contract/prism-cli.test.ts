// What Prism alone can show, and what it cannot: each gap must still be one.
import { describeContract } from "@session-export/contract"
import { demoProject, signInBody } from "../test/demo-user.ts"
import { prismDies, prismGap, withoutCause } from "./prism-gaps.ts"
import { startPrism } from "./prism.ts"
import { keepReport } from "./reports.ts"

const prism = await startPrism()
describeContract(
  {
    name: "Prism CLI",
    baseUrl: prism.url,
    // It hangs on some requests instead of answering them.
    fetch: (request) => fetch(request, { signal: AbortSignal.timeout(3000) }),
    project: demoProject,
    credentials: { "x-auth-token": "any" },
    signIn: signInBody(),
    pollMs: 0,
    can: {
      gap: prismGap,
      skip: prismDies,
      cannot: withoutCause,
      force: (_operationId, status) => ({ prefer: `code=${status}` }),
    },
  },
  {
    concurrent: true,
    async onReport(report) {
      keepReport(report)
      await prism.stop()
    },
  },
)
