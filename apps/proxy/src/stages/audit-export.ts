import { parseJson } from "@session-export/validators"
import type { Call } from "../call.ts"
import type { Deps } from "../deps.ts"
import type { Reply } from "../store/replies.ts"
import { reasonOf } from "../upstream/carrier.ts"
import { ANYBODY } from "./quotas.ts"

/** One line of the audit for an export that was started, or told of once more. */
export function auditExport(
  call: Call,
  { audit, now, log }: Deps,
  export_: { readonly reply: Reply; readonly filterHash: string; readonly replayed: boolean },
): void {
  const { reply, filterHash, replayed } = export_
  const taskId = reply.status < 300 ? taskOf(reply.body) : undefined
  if (!audit || taskId === undefined) return
  const { requestId } = call
  try {
    audit({
      time: new Date(now()).toISOString(),
      requestId,
      caller: call.caller?.name ?? ANYBODY,
      projectId: call.valid.path.project_id ?? "",
      filterHash,
      taskId,
      replayed,
    })
  } catch (error) {
    // The export runs; an answer that said otherwise would have it started again.
    log("audit failed", { requestId, taskId, reason: reasonOf(error) })
  }
}

function taskOf(body: string): string | undefined {
  const bytes = new TextEncoder().encode(body)
  const parsed = parseJson(bytes, { maxBytes: bytes.length })
  const found =
    parsed.ok && typeof parsed.value === "object" && parsed.value !== null
      ? Reflect.get(parsed.value, "task_id")
      : undefined
  return typeof found === "string" ? found : undefined
}
