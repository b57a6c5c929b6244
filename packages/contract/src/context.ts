// What a case works with: the target, the judge, and requests that nothing is wrong with.
import { baseline, operationOf } from "./baseline.ts"
import type { ApiDocument, ApiOperation, Json } from "./document.ts"
import { object, text, list } from "./document.ts"
import { createOracle, type Answer, type Oracle } from "./oracle.ts"
import { changed, toRequest, type RequestPlan } from "./request-plan.ts"
import type { Fetch, Target } from "./target.ts"

/** A case found the target wanting. */
export class ContractFault extends Error {
  override readonly name = "ContractFault"
}

/** What a case works with. */
export interface Context {
  readonly target: Target
  readonly document: ApiDocument
  readonly oracle: Oracle
  now(): number
  operation(operationId: string): ApiOperation
  /** A valid request; for a download, of a task that has its file. */
  valid(operation: ApiOperation): Promise<RequestPlan>
  /** Sends, and judges the answer by the document whatever it is. */
  send(operation: ApiOperation, plan: RequestPlan, fetch?: Fetch): Promise<Answer>
  /** Starts an export and waits for its end, once for all cases. */
  finishedTask(): Promise<string>
}

const DOWNLOAD = "DownloadExportFile"
const POLL_MS = 1000
const MOST_POLLS = 600

/** A context for all cases of one run; an export that several of them need is started once. */
export function createContext(target: Target, document: ApiDocument): Context {
  const oracle = createOracle(document)
  let finished =
    target.finishedTask === undefined ? undefined : Promise.resolve(target.finishedTask)
  const now = (): number => (target.now ?? Date.now)()
  const context: Context = {
    target,
    document,
    oracle,
    now,
    operation(operationId) {
      const found = operationOf(document, operationId)
      if (!found) throw new ContractFault(`the document has no operation ${operationId}`)
      return found
    },
    async valid(operation) {
      const plan = baseline(operation, target, now())
      if (operation.operationId !== DOWNLOAD) return plan
      return changed(plan, { path: { task_id: await context.finishedTask() } })
    },
    async send(operation, plan, fetch = target.fetch) {
      const request = toRequest(plan, target.baseUrl ?? "http://target.invalid")
      const response = await fetch(request)
      const bytes = new Uint8Array(await response.arrayBuffer())
      const answer = { status: response.status, headers: response.headers, bytes }
      const faults = [
        ...oracle.judgeAnswer(operation, answer),
        ...(target.can?.documentedHeadersOnly === true
          ? oracle.judgeHeaders(operation, answer)
          : []),
      ]
      if (faults.length === 0) return answer
      throw new ContractFault(
        `${plan.method} ${plan.template} → ${answer.status}: ${faults.join("; ")}`,
      )
    },
    finishedTask: () => (finished ??= finish(context)),
  }
  return context
}

async function finish(context: Context): Promise<string> {
  const start = context.document.operations.find(({ startsExport }) => startsExport)
  if (!start) throw new ContractFault("the document has no operation that starts an export")
  const started = await context.send(start, await context.valid(start))
  const taskId = text(object(jsonOf(started)).task_id)
  if (taskId === "") throw new ContractFault(`no export could be started: ${started.status}`)
  const listing = context.operation("ListExportTasks")
  const plan = changed(await context.valid(listing), { query: { task_id: taskId } })
  for (let polls = 0; polls < MOST_POLLS; polls++) {
    const [task] = list(object(jsonOf(await context.send(listing, plan))).export_tasks)
    const status = text(object(task).status)
    if (status === "SUCCESS") return taskId
    if (status !== "CREATING") throw new ContractFault(`export task ended as "${status}"`)
    await new Promise((settle) => setTimeout(settle, context.target.pollMs ?? POLL_MS))
  }
  throw new ContractFault("export task did not end")
}

/** The JSON of an answer; null where there is none. */
export function jsonOf({ bytes }: Answer): Json {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    // Judged already; a case that needs a member will miss it.
    return null
  }
}
