// Export tasks that live through a script as they are polled: CREATING n times, then their end.
import type { ExportOperationId } from "@session-export/client/operations"
import type { components } from "@session-export/client/schema"

type ExportTaskStatus = components["schemas"]["ExportTaskStatus"]

/** How a task goes. */
export interface TaskScript {
  /** How many times it is listed as CREATING; 1 by default. */
  readonly creating?: number
  /** What it becomes then; SUCCESS by default. */
  readonly end?: Exclude<ExportTaskStatus, "CREATING">
  /** For FAIL. */
  readonly failReason?: string
  readonly errorCode?: string
}

export interface MockTask {
  readonly taskId: string
  readonly of: ExportOperationId
  readonly projectId: string
  readonly fileName: string
  readonly script: TaskScript
  readonly createdAt: number
  listed: number
  endedAt: number | undefined
  isDownloaded: boolean
}

export interface MockTasks {
  /** Starts a task; `now` in epoch milliseconds. */
  start(of: ExportOperationId, projectId: string, now: number): MockTask
  find(projectId: string, taskId: string): MockTask | undefined
  /** Newest last. */
  all(projectId: string): readonly MockTask[]
  remove(projectId: string, taskIds: readonly string[]): void
  /** The script of the next task only; those after it follow the default again. */
  next(script: TaskScript): void
  clear(): void
}

/** The oldest go first beyond this many. */
const MOST = 1000

export function mockTasks(usual: TaskScript): MockTasks {
  let tasks: MockTask[] = []
  let scripts: TaskScript[] = []
  let count = 0
  const is = (projectId: string, taskId: string) => (each: MockTask) =>
    each.projectId === projectId && each.taskId === taskId
  return {
    start(of, projectId, now) {
      count += 1
      const task: MockTask = {
        taskId: count.toString(16).padStart(32, "0"),
        of,
        projectId,
        fileName: `${of}-${count}.xlsx`,
        script: { ...usual, ...scripts.shift() },
        createdAt: now,
        listed: 0,
        endedAt: undefined,
        isDownloaded: false,
      }
      tasks = [...tasks.slice(-(MOST - 1)), task]
      return task
    },
    find: (projectId, taskId) => tasks.find(is(projectId, taskId)),
    all: (projectId) => tasks.filter((each) => each.projectId === projectId),
    remove(projectId, taskIds) {
      tasks = tasks.filter((each) => !taskIds.some((id) => is(projectId, id)(each)))
    },
    next: (script) => void scripts.push(script),
    clear() {
      tasks = []
      scripts = []
      count = 0
    },
  }
}

/** The state a task is in now, without moving it on. */
export function statusOf({ script, listed }: MockTask): ExportTaskStatus {
  return listed < (script.creating ?? 1) ? "CREATING" : (script.end ?? "SUCCESS")
}
