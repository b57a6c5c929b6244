// Takes CREATING tasks, one at a time, and makes their files. A task is held under a lease: a runner
// that dies loses it, and the next one starts the file anew, so every task ends exactly once.
import { exportFields } from "@session-export/client/operations"
import type { ExportFiles } from "./export-files.ts"
import { writeCsv } from "./file/write-csv.ts"
import { writeXlsx } from "./file/write-xlsx.ts"
import { rowKinds } from "./row-kinds.ts"
import type { Ending, Store, Task } from "./store/store.ts"

export interface RunnerDeps {
  readonly store: Store
  readonly files: ExportFiles
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Name of this runner, never used before. */
  readonly name: string
  readonly leaseMs: number
  readonly expireAfterMs: number
  readonly csvBom: boolean
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void
}

export interface Runner {
  /** Says that there may be work; returns at once. */
  wake(): void
  /** Finishes the task at hand's current batch and hands it back; resolves when nothing runs. */
  stop(): Promise<void>
}

/** How often an idle runner looks for tasks whose runner died, and for files that expired. */
const IDLE_MS = 1000

class LostLease extends Error {}
class Stopped extends Error {}

export function startRunner(deps: RunnerDeps): Runner {
  const { store, now, name } = deps
  let stopping = false
  let woken: () => void = () => undefined
  let pending = false

  const loop = async (): Promise<void> => {
    while (!stopping) {
      pending = false
      try {
        await tidy(deps)
        const task = await store.claimTask(name, now(), now() + deps.leaseMs)
        if (task) {
          await run(deps, task, () => stopping)
          continue
        }
      } catch (error) {
        deps.log("runner: store unavailable", { reason: reasonOf(error) })
      }
      if (!pending && !stopping) await idle()
    }
  }
  const idle = (): Promise<void> =>
    new Promise((settle) => {
      const timer = setTimeout(settle, IDLE_MS)
      woken = () => {
        clearTimeout(timer)
        settle()
      }
    })
  const done = loop()
  const wake = (): void => {
    pending = true
    woken()
  }
  return {
    wake,
    async stop() {
      stopping = true
      wake()
      await done
    },
  }
}

async function tidy({ store, files, now, expireAfterMs, leaseMs }: RunnerDeps): Promise<void> {
  for (const task of await store.expireTasks(now() - expireAfterMs))
    await files.remove(task.fileName)
  await store.deleteTokens(now() - expireAfterMs)
  await files.removeStale(now() - 10 * leaseMs)
}

async function run(deps: RunnerDeps, task: Task, isStopping: () => boolean): Promise<void> {
  const { store, files, now, name, leaseMs } = deps
  const counter = { rows: 0 }
  let renewed = now()
  let lost = false
  // On a timer too: packing one large batch may take longer than the lease on a busy machine.
  const heart = setInterval(() => void renew(), leaseMs / 4)
  const renew = async (): Promise<void> => {
    try {
      lost ||= !(await store.renewLease(task.taskId, name, now() + leaseMs))
      renewed = now()
    } catch (error) {
      // The next beat tries again; a lease that runs out is noticed below.
      deps.log("runner: lease not renewed", { taskId: task.taskId, reason: reasonOf(error) })
    }
  }
  const held = async function* (): AsyncGenerator<readonly string[]> {
    for await (const batch of store.exportRows(task.filter, task.format)) {
      if (now() - renewed > leaseMs / 2) await renew()
      if (lost) throw new LostLease()
      if (isStopping()) throw new Stopped()
      counter.rows += batch.length
      yield batch
    }
  }
  // Whoever lost the task must not put a file over the winner's.
  const stillOurs = async (): Promise<void> => {
    await renew()
    if (lost) throw new LostLease()
  }
  try {
    const bytes = await files.write(task.fileName, name, chunks(deps, task, held()), stillOurs)
    await end({ status: "SUCCESS", rows: counter.rows, bytes })
  } catch (error) {
    if (error instanceof Stopped) {
      // Handed back at once: whoever starts next need not wait for the lease to run out.
      await store.renewLease(task.taskId, name, 0)
    } else if (!(error instanceof LostLease)) {
      deps.log("export failed", { taskId: task.taskId, reason: reasonOf(error) })
      const reason = "the file could not be written"
      await end({ status: "FAIL", reason, code: "WKS.00211401" }).catch(() => undefined)
    }
  } finally {
    clearInterval(heart)
  }

  async function end(ending: Ending): Promise<void> {
    const ended = await store.endTask(task.taskId, name, ending, now())
    // Deleted meanwhile: its file must not outlive it.
    if (!ended && (await store.findTask(task.projectId, task.taskId)) === undefined) {
      await files.remove(task.fileName)
    }
    deps.log("export ended", { taskId: task.taskId, ended, ...ending })
  }
}

function chunks(deps: RunnerDeps, task: Task, rows: AsyncIterable<readonly string[]>) {
  const { of } = task.filter
  const header = exportFields[of]
  return task.format === "csv"
    ? writeCsv(rows, { header, bom: deps.csvBom })
    : writeXlsx(rows, { header, sheet: rowKinds[of].sheet, now: task.createdAt })
}

/** An error's code or class; its text may hold what must not be logged. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? ("code" in error ? String(error.code) : error.name) : "unknown"
