// Generated from spec/openapi.yaml by spec/scripts/generate.ts. Do not edit.
import type { OperationId } from "@session-export/client/operations"

export interface TimeWindowRule {
  readonly in: "body" | "query"
  readonly begin: string
  readonly end: string
  /** Widest span from begin to end as ISO 8601, null where the spec sets none. */
  readonly maxDuration: string | null
  readonly maxDurationMs: number | null
  /** How far back begin may lie as ISO 8601, null where the spec sets none. */
  readonly maxAge: string | null
  readonly maxAgeMs: number | null
}

export const timeWindows: Partial<Record<OperationId, TimeWindowRule>> = {
  ExportSessions: {
    in: "body",
    begin: "query_begin_time",
    end: "query_end_time",
    maxDuration: "P30D",
    maxDurationMs: 2592000000,
    maxAge: "P30D",
    maxAgeMs: 2592000000
  },
  ListSessions: {
    in: "query",
    begin: "query_begin_time",
    end: "query_end_time",
    maxDuration: null,
    maxDurationMs: null,
    maxAge: null,
    maxAgeMs: null
  }
}

/** Query parameters that are only allowed together with others. */
export const dependentParameters: Partial<
  Record<OperationId, Readonly<Record<string, readonly string[]>>>
> = {
  ListExportTasks: {
    sort_field: [
      "sort_type"
    ]
  }
}

/** The members a request body may have at its top. */
export const bodyFields: Partial<Record<OperationId, readonly string[]>> = {
  ExportSessions: [
    "user_name",
    "query_begin_time",
    "query_end_time",
    "app_server_group_id",
    "vm_ip",
    "public_ip",
    "machine_name",
    "session_state",
    "is_success"
  ],
  DeleteExportTasks: [
    "task_ids"
  ],
  KeystoneCreateUserTokenByPassword: [
    "auth"
  ]
}
