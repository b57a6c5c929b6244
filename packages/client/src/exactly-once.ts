// One export for one call, though the service has no idempotency key and answers get lost.
import type { Client } from "./client.ts"
import { AmbiguousExportError } from "./errors.ts"
import { pageOfExportTasks } from "./export-tasks.ts"
import { pageLimit, type ExportOperationId } from "./generated/operations.ts"
import { field } from "./json.ts"
import { parseTime } from "./time.ts"

/** A started export. */
export interface StartedExport {
  readonly taskId: string
  /** The answer was lost; the task was found in the list afterwards. */
  readonly adopted: boolean
}

interface Options {
  readonly signal?: AbortSignal
}

/** The service's clock is known by a Date header in whole seconds, and travels with an answer. */
const TOLERANCE_MS = 2000
/** Looks at the list before an export that left no trace is sent again. */
const LOOKS = 3
const PAUSE_MS = 500
/** How often an export is sent in all. */
const SENDS = 2

/** Tasks each client knows to be its own, and the create it is at. */
const memories = new WeakMap<Client, { readonly own: Set<string>; turn: Promise<unknown> }>()

/**
 * Sends a create until it is known to have happened once. Creates of one client take turns, so that
 * a task that shows up can only be the one whose answer is missing, or somebody else's.
 *
 * @throws AmbiguousExportError when that cannot be told, and whatever `send` throws that says that
 * nothing was started.
 */
export async function exactlyOnce(
  client: Client,
  operationId: ExportOperationId,
  send: () => Promise<string>,
  options: Options,
): Promise<StartedExport> {
  const { signal } = options
  const memory = memories.get(client) ?? { own: new Set(), turn: Promise.resolve() }
  memories.set(client, memory)
  const turn = memory.turn.then(settle)
  // The next one waits for this one's end, not for its success.
  memory.turn = turn.catch(() => undefined)
  const started = await turn
  memory.own.add(started.taskId)
  return started

  async function settle(): Promise<StartedExport> {
    const begun = client.now()
    for (let sends = 1; ; sends++) {
      signal?.throwIfAborted()
      try {
        return { taskId: await send(), adopted: false }
      } catch (cause) {
        if (!mayHaveStarted(operationId, cause)) throw cause
        const taskId = await lookFor(begun, cause)
        if (taskId) return { taskId, adopted: true }
        if (sends === SENDS) throw cause
      }
    }
  }

  /** The only task created since that no other call of this client has started; undefined for none. */
  async function lookFor(begun: number, cause: unknown): Promise<string | undefined> {
    const query = { sort_field: "create_time", sort_type: "DESC", limit: pageLimit } as const
    for (let look = 1; ; look++) {
      const { tasks } = await pageOfExportTasks(client, query, options).catch((error: unknown) => {
        if (signal?.aborted) throw error
        // Whoever answers here is not the service, so nothing was started there.
        throw field(error, "foreign") ? cause : new AmbiguousExportError([], { cause, operationId })
      })
      // Only now is the service's clock known, if this was the first answer at all.
      const since = begun + client.serverNow() - client.now() - TOLERANCE_MS
      const ids: string[] = []
      let isNew = false
      for (const { task_id: id, create_time: time = "" } of tasks) {
        // A task may not say when it was created: then it is neither old nor new.
        const created = parseTime(time) ?? NaN
        if (!id || created < since || memory.own.has(id)) continue
        ids.push(id)
        isNew = created >= since
      }
      if (isNew && ids.length === 1) return ids[0]
      if (ids.length > 0) throw new AmbiguousExportError(ids, { cause, operationId })
      if (look === LOOKS) return undefined
      await client.sleep(PAUSE_MS * look, signal)
    }
  }
}

/** Neither certainly not sent, nor refused: lost on the way back, or broken on the other side. */
const mayHaveStarted = (operationId: ExportOperationId, error: unknown): boolean =>
  field(error, "operationId") === operationId &&
  !field(error, "retryable") &&
  !(Number(field(error, "status")) < 500)
