// Generated from spec/openapi.yaml by spec/scripts/generate.ts. Do not edit.
import type { OperationId } from "@session-export/client/operations"

/** Two times that belong together, and how far apart and how old they may be. */
export interface TimeWindowRule {
  readonly in: "body" | "query"
  readonly begin: string
  readonly end: string
  /** One bound is refused without the other. */
  readonly together: boolean
  /** Widest span from begin to end as ISO 8601, null where the spec sets none. */
  readonly maxDuration: string | null
  readonly maxDurationMs: number | null
  /** How far back begin may lie as ISO 8601, null where the spec sets none. */
  readonly maxAge: string | null
  readonly maxAgeMs: number | null
}

/** The time windows of the operations that have one. */
export const timeWindows: Partial<Record<OperationId, TimeWindowRule>> = {
  ExportSessions: {
    in: "body",
    begin: "query_begin_time",
    end: "query_end_time",
    together: true,
    maxDuration: "P30D",
    maxDurationMs: 2592000000,
    maxAge: "P30D",
    maxAgeMs: 2592000000
  },
  ExportUserConnection: {
    in: "body",
    begin: "login_start_time",
    end: "login_end_time",
    together: false,
    maxDuration: null,
    maxDurationMs: null,
    maxAge: "P30D",
    maxAgeMs: 2592000000
  },
  ListSessions: {
    in: "query",
    begin: "query_begin_time",
    end: "query_end_time",
    together: true,
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
  ExportUserConnection: [
    "id",
    "user_name",
    "login_start_time",
    "login_end_time",
    "connect_type",
    "machine_sid",
    "machine_name",
    "vm_ip",
    "wi_ip",
    "virtual_ip",
    "public_ip",
    "client_name",
    "client_version",
    "client_type",
    "agent_version",
    "connect_flag",
    "failed_reason",
    "failed_code",
    "update_time",
    "tenant_id"
  ],
  DeleteExportTasks: [
    "task_ids"
  ],
  KeystoneCreateUserTokenByPassword: [
    "auth"
  ]
}

/** The members that JSON answers name at their top, and in the items of their lists. */
export interface AnswerFields {
  readonly members: readonly string[]
  readonly lists: Readonly<Record<string, readonly string[]>>
}

/** Keyed by the component of the body (`schema` of a documented response). */
export const answerFields: Readonly<Record<string, AnswerFields>> = {
  ExportSessionsResponse: {
    members: [
      "task_id"
    ],
    lists: {}
  },
  Error: {
    members: [
      "error_code",
      "error_msg",
      "request_id",
      "error_detail",
      "encoded_authorization_message"
    ],
    lists: {}
  },
  ListSessionsResponse: {
    members: [
      "count",
      "items"
    ],
    lists: {
      items: [
        "id",
        "session_stamp",
        "os_session_id",
        "protocol_type",
        "login_user",
        "session_type",
        "app_server_group_id",
        "app_server_group_name",
        "pre_conn_time",
        "start_time",
        "end_time",
        "status_continue_time",
        "machine_sid",
        "machine_name",
        "session_state",
        "app_name",
        "client_mac",
        "client_name",
        "client_ip",
        "public_ip",
        "client_version",
        "client_type",
        "agent_version",
        "vm_ip",
        "failed_reason",
        "failed_code",
        "last_update_status_time",
        "tenant_id",
        "primary_server_group_id",
        "secondary_server_group_id"
      ]
    }
  },
  ListExportTasksResponse: {
    members: [
      "export_tasks",
      "count"
    ],
    lists: {
      export_tasks: [
        "task_id",
        "file_name",
        "status",
        "fail_reason",
        "error_code",
        "create_time",
        "end_time",
        "is_download"
      ]
    }
  },
  TokenResponse: {
    members: [
      "token"
    ],
    lists: {}
  },
  IamError: {
    members: [
      "error"
    ],
    lists: {}
  }
}
