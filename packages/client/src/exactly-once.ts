// One export for one call, though the service has no idempotency key and answers get lost.
import type { Client } from "./client.ts"
import { AmbiguousExportError, isApiError, isNetworkError, isTimeoutError } from "./errors.ts"
import { pageOfExportTasks } from "./export-tasks.ts"
import { pageLimit } from "./generated/operations.ts"
import { parseTime } from "./time.ts"

/** A started export. */
export interface StartedExport {
  readonly taskId: string
  /** The answer was lost; the task was found in the list afterwards. */
  readonly adopted: boolean
}

/** The service's clock is known by a Date header in whole seconds, and travels with an answer. */
const TOLERANCE_MS = 2000
/** Looks at the list before an export that left no trace is sent again. */
const LOOKS = 3
const FIRST_PAUSE_MS = 500
/** How often an export is sent in all. */
const SENDS = 2

/** Tasks each client knows to be its own, and the create it is at. */
const known = new WeakMap<Client, { readonly ids: Set<string>; turn: Promise<unknown> }>()

function memory(client: Client) {
  const there = known.get(client)
  if (there) return there
  const fresh = { ids: new Set<string>(), turn: Promise.resolve() }
  known.set(client, fresh)
  return fresh
}

/**
 * Sends a create until it is known to have happened once. Creates of one client take turns, so that
 * a task that shows up can only be the one whose answer is missing, or somebody else's.
 *
 * @throws AmbiguousExportError when that cannot be told, and whatever `send` throws that says that
 * nothing was started.
 */
export async function exactlyOnce(
  client: Client,
  send: () => Promise<string>,
  signal: AbortSignal | undefined,
): Promise<StartedExport> {
  const own = memory(client)
  const before = own.turn
  const turn = before.then(() => settle(client, own.ids, send, signal))
  // The next one waits for this one's end, not for its success.
  own.turn = turn.catch(() => undefined)
  const started = await turn
  own.ids.add(started.taskId)
  return started
}

async function settle(
  client: Client,
  own: ReadonlySet<string>,
  send: () => Promise<string>,
  signal: AbortSignal | undefined,
): Promise<StartedExport> {
  const begun = client.now()
  for (let sends = 1; ; sends++) {
    signal?.throwIfAborted()
    try {
      return { taskId: await send(), adopted: false }
    } catch (error) {
      if (!isUnknown(error)) throw error
      const candidates = await lookFor(client, own, begun, { signal, cause: error })
      const [only, ...others] = candidates
      if (only?.isNew === true && others.length === 0) return { taskId: only.id, adopted: true }
      if (only !== undefined) {
        const ids = candidates.map(({ id }) => id)
        throw new AmbiguousExportError(ids, { cause: error })
      }
      if (sends >= SENDS) throw error
    }
  }
}

/** An outcome that may be a task, or none: lost on the way back, or broken on the other side. */
const isUnknown = (error: unknown): boolean =>
  (isNetworkError(error) && error.sent) ||
  isTimeoutError(error) ||
  (isApiError(error) && error.operationId === "ExportSessions" && error.status >= 500)

interface Look {
  readonly signal: AbortSignal | undefined
  readonly cause: unknown
}

interface Candidate {
  readonly id: string
  /** False when the task does not say when it was created. */
  readonly isNew: boolean
}

/** Tasks created since, or at no known time, that no other call of this client has started. */
async function lookFor(
  client: Client,
  own: ReadonlySet<string>,
  begun: number,
  { signal, cause }: Look,
): Promise<readonly Candidate[]> {
  for (let look = 1; ; look++) {
    const tasks = await newest(client, signal).catch((error: unknown) => {
      if (signal?.aborted) throw error
      // Whoever answers here is not the service, so nothing was started there.
      if (isNetworkError(error) && error.foreign) throw cause
      throw new AmbiguousExportError([], { cause })
    })
    // Only now is the service's clock known, if this was the first answer at all.
    const since = begun + (client.serverNow() - client.now()) - TOLERANCE_MS
    const found = tasks.flatMap(({ task_id: id, create_time: time }) => {
      const created = parseTime(time ?? "")
      const old = created !== undefined && created < since
      return id === undefined || old || own.has(id) ? [] : [{ id, isNew: created !== undefined }]
    })
    if (found.length > 0 || look === LOOKS) return found
    await client.sleep(FIRST_PAUSE_MS * 2 ** (look - 1), signal)
  }
}

async function newest(client: Client, signal: AbortSignal | undefined) {
  const query = { sort_field: "create_time", sort_type: "DESC", limit: pageLimit } as const
  return (await pageOfExportTasks(client, query, signal === undefined ? {} : { signal })).tasks
}
