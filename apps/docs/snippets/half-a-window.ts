import { validateRequest } from "@session-export/validators"

const body = new TextEncoder().encode('{"query_begin_time":"2026-05-01T00:00:00.000Z"}')
const verdict = validateRequest(
  "ExportSessions",
  {
    path: { project_id: "0a1b2c3d4e5f60718293a4b5c6d7e8f9" },
    headers: new Headers({ "content-type": "application/json" }),
    body,
  },
  Date.parse("2026-05-02T00:00:00.000Z"),
)
if (!verdict.ok) console.log(verdict.status, verdict.violations[0]?.message)
