import {
  createClient,
  exportSessions,
  isAmbiguousExportError,
  isApiError,
  token,
} from "@session-export/client"
import { explain } from "@session-export/client/explain"

const client = createClient({
  region: "ap-southeast-1",
  projectId: "somebody-elses-project",
  auth: token(process.env.SESSION_EXPORT_TOKEN ?? ""),
})
try {
  await exportSessions(client, { userName: "user01" })
} catch (error) {
  if (isAmbiguousExportError(error)) console.log("look at", error.candidates)
  else if (isApiError(error)) console.log(error.status, error.code, explain(error)?.next)
  else throw error
}
