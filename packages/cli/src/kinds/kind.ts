import type { Client, OpenWindow, StartedExport } from "@session-export/client"
import type { ExportOperationId } from "@session-export/client/operations"

/** Filters as they were typed. */
export interface FilterFlags {
  readonly user?: string
  readonly state?: string
  readonly success?: string
  readonly group?: string
  readonly vmIp?: string
  readonly publicIp?: string
  readonly machine?: string
}

/** One thing that can be exported. */
export interface Kind {
  /** As `--kind` has it. */
  readonly name: string
  readonly operationId: ExportOperationId
  /** Filters that it knows. */
  readonly flags: readonly (keyof FilterFlags)[]
  /** What flags ask for; what cannot be read is added to `problems`. */
  read(flags: FilterFlags, window: OpenWindow | undefined, problems: string[]): Reading
}

/** What is to be exported, once it has been read. */
export interface Reading {
  /** The body; `now` in epoch milliseconds. */
  request(now: number): object
  start(client: Client, options: { readonly signal?: AbortSignal }): Promise<StartedExport>
}
