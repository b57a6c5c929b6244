import {
  createClient,
  exportToStream,
  isAmbiguousExportError,
  isApiError,
  isExportFailedError,
  isThrottledError,
  token,
} from "@session-export/client"
import { explain } from "@session-export/client/explain"

const client = createClient({
  region: "ap-southeast-1",
  projectId: "somebody-elses-project",
  auth: token(process.env.SESSION_EXPORT_TOKEN ?? ""),
})
try {
  await exportToStream(client, { window: { last: "7d" } })
} catch (error) {
  const help = explain(error)
  if (isAmbiguousExportError(error)) console.log("look at these tasks first", error.candidates)
  else if (isExportFailedError(error)) console.log("failed", error.reason, help?.next)
  else if (isThrottledError(error)) console.log("again after", error.retryAfterMs, "ms")
  else if (isApiError(error)) {
    console.log(error.operationId, error.status, error.code, error.requestId)
    console.log(help?.cause, help?.next, help?.retry)
  } else throw error
}
