// Generated from spec/openapi.yaml by spec/scripts/generate.ts. Do not edit.
import type { components } from "./schema.ts"

/** Version of the spec that all of this was generated from. */
export const specVersion: string = "0.0.0"

/** Names of the operations, as the vendor writes them. */
export type OperationId =
  | "ExportSessions"
  | "ExportUserConnection"
  | "ListSessions"
  | "ListExportTasks"
  | "DownloadExportFile"
  | "DeleteExportTasks"
  | "KeystoneCreateUserTokenByPassword"

/** Operations that start an export, each call a task of its own. */
export type ExportOperationId =
  | "ExportSessions"
  | "ExportUserConnection"

/** Services of the vendor; each has endpoints of its own. */
export type Service =
  | "WorkspaceApp"
  | "Workspace"
  | "IAM"

/** A parameter of an operation; what it may be stands in its shape. */
export interface Parameter {
  readonly name: string
  readonly in: "path" | "query" | "header"
  readonly required: boolean
  readonly type: "string" | "integer" | "boolean"
  readonly default?: string | number | boolean
}

/** A documented answer of an operation. */
export interface ResponseInfo {
  readonly status: number
  readonly description: string
  /** Where the vendor documents it: the operation's page, the gateway's table, or only we do. */
  readonly documentedIn: "operation" | "gateway" | "project"
  readonly mediaTypes: readonly string[]
  readonly headers: readonly string[]
  /** Those without which the answer is of no use. */
  readonly requiredHeaders: readonly string[]
  /** Component name of the JSON body, null for none or binary. */
  readonly schema: string | null
  /** Code and message of the documented example, null where the body is no error. */
  readonly errorCode: string | null
  readonly errorMessage: string | null
}

/** An operation as plain data. */
export interface Operation {
  readonly operationId: OperationId
  readonly method: "GET" | "POST"
  /** Path template, parameters in braces. */
  readonly path: string
  readonly service: Service
  /** IAM action a caller needs, null for none. */
  readonly action: string | null
  /** Each call that succeeds starts an export task. */
  readonly startsExport: boolean
  /** Ways to authenticate, any one of them; empty = open. */
  readonly security: readonly ("token" | "accessKey")[]
  readonly summary: string
  /** The vendor's page. */
  readonly docs: string
  readonly parameters: readonly Parameter[]
  readonly body: {
    readonly required: boolean
    readonly mediaTypes: readonly string[]
    readonly maxBytes: number
  } | null
  /** Keyed by status. */
  readonly responses: Readonly<Record<string, ResponseInfo>>
}

/** Open: anybody may call it, no proof of who it is. Starts: each call is an export task of its own. */
export type Route = readonly [
  method: Operation["method"],
  path: string,
  service: Service,
  open?: boolean,
  starts?: boolean,
]

/** All operations, in the order of the spec. */
export const operationIds: readonly OperationId[] = [
  "ExportSessions",
  "ExportUserConnection",
  "ListSessions",
  "ListExportTasks",
  "DownloadExportFile",
  "DeleteExportTasks",
  "KeystoneCreateUserTokenByPassword"
]

/** Those that start an export, in the order of the spec. */
export const exportOperationIds: readonly ExportOperationId[] = [
  "ExportSessions",
  "ExportUserConnection"
]

/** Whether an operation of this name starts an export. */
export const isExportOperation = (id: string): id is ExportOperationId =>
  exportOperationIds.some((each) => each === id)

/** The operations by operationId, in the order of the spec. */
export const operations: { readonly [K in OperationId]: Operation } = {
  ExportSessions: {
    operationId: "ExportSessions",
    method: "POST",
    path: "/v1/{project_id}/session/list-sessions/export",
    service: "WorkspaceApp",
    action: "workspace:session:exportSessions",
    startsExport: true,
    security: [
      "token",
      "accessKey"
    ],
    summary: "Start an export of the user session list",
    docs: "https://support.huaweicloud.com/intl/en-us/api-workspace/ExportSessions.html",
    parameters: [
      {
        name: "project_id",
        in: "path",
        required: true,
        type: "string"
      },
      {
        name: "X-Auth-Token",
        in: "header",
        required: false,
        type: "string"
      },
      {
        name: "Idempotency-Key",
        in: "header",
        required: false,
        type: "string"
      }
    ],
    body: {
      required: true,
      mediaTypes: [
        "application/json"
      ],
      maxBytes: 65536
    },
    responses: {
      "200": {
        status: 200,
        description: "The export was started. Success is 200, not 202, although the work goes on.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Idempotency-Replayed"
        ],
        requiredHeaders: [],
        schema: "ExportSessionsResponse",
        errorCode: null,
        errorMessage: null
      },
      "400": {
        status: 400,
        description: "The request is malformed or breaks a rule; error_msg names what and where.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211102",
        errorMessage: "The parameter is invalid."
      },
      "401": {
        status: 401,
        description: "Authentication failed.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0301",
        errorMessage: "Incorrect IAM authentication information: x-auth-token not found"
      },
      "403": {
        status: 403,
        description: "No permission, or the project belongs to somebody else.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00081102",
        errorMessage: "User does not have permission to access this resource."
      },
      "404": {
        status: 404,
        description: "Resource not found.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211902",
        errorMessage: "The application does not exist"
      },
      "405": {
        status: 405,
        description: "The path does not take this method.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Allow"
        ],
        requiredHeaders: [
          "Allow"
        ],
        schema: "Error",
        errorCode: "WKS.00000405",
        errorMessage: "The method specified in the request is not allowed for this resource."
      },
      "409": {
        status: 409,
        description: "A call with the same Idempotency-Key is still under way; ask again in a moment.",
        documentedIn: "project",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00000409",
        errorMessage: "A request with this Idempotency-Key is still under way; try again in a moment."
      },
      "413": {
        status: 413,
        description: "The request body is too large.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0201",
        errorMessage: "Request entity too large."
      },
      "415": {
        status: 415,
        description: "The request body is not JSON.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00000415",
        errorMessage: "The server does not support the media type of the request payload."
      },
      "422": {
        status: 422,
        description: "The Idempotency-Key was used before, for another body.",
        documentedIn: "project",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00000422",
        errorMessage: "This Idempotency-Key was used for another body; use a new key."
      },
      "429": {
        status: 429,
        description: "Throttled.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0308",
        errorMessage: "The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute"
      },
      "500": {
        status: 500,
        description: "Internal error of the service.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211401",
        errorMessage: "The requested operation failed. Please try again later."
      },
      "503": {
        status: 503,
        description: "The service is unavailable for now.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00050902",
        errorMessage: "The service is now unavailable to process the request."
      }
    }
  },
  ExportUserConnection: {
    operationId: "ExportUserConnection",
    method: "POST",
    path: "/v1/{project_id}/session/user-connection/export",
    service: "WorkspaceApp",
    action: "workspace:session:exportUserConnection",
    startsExport: true,
    security: [
      "token",
      "accessKey"
    ],
    summary: "Start an export of the login records of users",
    docs: "https://support.huaweicloud.com/api-workspace/ExportUserConnection.html",
    parameters: [
      {
        name: "project_id",
        in: "path",
        required: true,
        type: "string"
      },
      {
        name: "X-Auth-Token",
        in: "header",
        required: false,
        type: "string"
      },
      {
        name: "Idempotency-Key",
        in: "header",
        required: false,
        type: "string"
      }
    ],
    body: {
      required: true,
      mediaTypes: [
        "application/json"
      ],
      maxBytes: 65536
    },
    responses: {
      "200": {
        status: 200,
        description: "The export was started. Success is 200, not 202, although the work goes on.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Idempotency-Replayed"
        ],
        requiredHeaders: [],
        schema: "ExportSessionsResponse",
        errorCode: null,
        errorMessage: null
      },
      "400": {
        status: 400,
        description: "The request is malformed or breaks a rule; error_msg names what and where.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211102",
        errorMessage: "The parameter is invalid."
      },
      "401": {
        status: 401,
        description: "Authentication failed.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0301",
        errorMessage: "Incorrect IAM authentication information: x-auth-token not found"
      },
      "403": {
        status: 403,
        description: "No permission, or the project belongs to somebody else.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00081102",
        errorMessage: "User does not have permission to access this resource."
      },
      "404": {
        status: 404,
        description: "Resource not found.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211902",
        errorMessage: "The application does not exist"
      },
      "405": {
        status: 405,
        description: "The path does not take this method.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Allow"
        ],
        requiredHeaders: [
          "Allow"
        ],
        schema: "Error",
        errorCode: "WKS.00000405",
        errorMessage: "The method specified in the request is not allowed for this resource."
      },
      "409": {
        status: 409,
        description: "A call with the same Idempotency-Key is still under way; ask again in a moment.",
        documentedIn: "project",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00000409",
        errorMessage: "A request with this Idempotency-Key is still under way; try again in a moment."
      },
      "413": {
        status: 413,
        description: "The request body is too large.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0201",
        errorMessage: "Request entity too large."
      },
      "415": {
        status: 415,
        description: "The request body is not JSON.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00000415",
        errorMessage: "The server does not support the media type of the request payload."
      },
      "422": {
        status: 422,
        description: "The Idempotency-Key was used before, for another body.",
        documentedIn: "project",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00000422",
        errorMessage: "This Idempotency-Key was used for another body; use a new key."
      },
      "429": {
        status: 429,
        description: "Throttled.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0308",
        errorMessage: "The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute"
      },
      "500": {
        status: 500,
        description: "Internal error of the service.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211401",
        errorMessage: "The requested operation failed. Please try again later."
      },
      "503": {
        status: 503,
        description: "The service is unavailable for now.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00050902",
        errorMessage: "The service is now unavailable to process the request."
      }
    }
  },
  ListSessions: {
    operationId: "ListSessions",
    method: "GET",
    path: "/v1/{project_id}/session/list-sessions",
    service: "WorkspaceApp",
    action: "workspace:session:listSessions",
    startsExport: false,
    security: [
      "token",
      "accessKey"
    ],
    summary: "List user sessions",
    docs: "https://support.huaweicloud.com/intl/en-us/api-workspace/ListSessions.html",
    parameters: [
      {
        name: "project_id",
        in: "path",
        required: true,
        type: "string"
      },
      {
        name: "X-Auth-Token",
        in: "header",
        required: false,
        type: "string"
      },
      {
        name: "user_name",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "query_begin_time",
        in: "query",
        required: true,
        type: "string"
      },
      {
        name: "query_end_time",
        in: "query",
        required: true,
        type: "string"
      },
      {
        name: "app_server_group_id",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "vm_ip",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "public_ip",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "machine_name",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "session_state",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "is_success",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "limit",
        in: "query",
        required: false,
        type: "integer",
        default: 10
      },
      {
        name: "offset",
        in: "query",
        required: false,
        type: "integer",
        default: 0
      }
    ],
    body: null,
    responses: {
      "200": {
        status: 200,
        description: "A page of sessions.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "ListSessionsResponse",
        errorCode: null,
        errorMessage: null
      },
      "400": {
        status: 400,
        description: "The request is malformed or breaks a rule; error_msg names what and where.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211102",
        errorMessage: "The parameter is invalid."
      },
      "401": {
        status: 401,
        description: "Authentication failed.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0301",
        errorMessage: "Incorrect IAM authentication information: x-auth-token not found"
      },
      "403": {
        status: 403,
        description: "No permission, or the project belongs to somebody else.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00081102",
        errorMessage: "User does not have permission to access this resource."
      },
      "404": {
        status: 404,
        description: "Resource not found.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211902",
        errorMessage: "The application does not exist"
      },
      "405": {
        status: 405,
        description: "The path does not take this method.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Allow"
        ],
        requiredHeaders: [
          "Allow"
        ],
        schema: "Error",
        errorCode: "WKS.00000405",
        errorMessage: "The method specified in the request is not allowed for this resource."
      },
      "415": {
        status: 415,
        description: "The request body is not JSON.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00000415",
        errorMessage: "The server does not support the media type of the request payload."
      },
      "429": {
        status: 429,
        description: "Throttled.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0308",
        errorMessage: "The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute"
      },
      "500": {
        status: 500,
        description: "Internal error of the service.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211401",
        errorMessage: "The requested operation failed. Please try again later."
      },
      "503": {
        status: 503,
        description: "The service is unavailable for now.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00050902",
        errorMessage: "The service is now unavailable to process the request."
      }
    }
  },
  ListExportTasks: {
    operationId: "ListExportTasks",
    method: "GET",
    path: "/v2/{project_id}/export-tasks",
    service: "Workspace",
    action: "workspace:tenants:listExportTasks",
    startsExport: false,
    security: [
      "token",
      "accessKey"
    ],
    summary: "List export tasks",
    docs: "https://support.huaweicloud.com/intl/en-us/api-workspace/ListExportTasks.html",
    parameters: [
      {
        name: "project_id",
        in: "path",
        required: true,
        type: "string"
      },
      {
        name: "X-Auth-Token",
        in: "header",
        required: false,
        type: "string"
      },
      {
        name: "file_name",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "task_id",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "status",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "is_download",
        in: "query",
        required: false,
        type: "boolean"
      },
      {
        name: "sort_field",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "sort_type",
        in: "query",
        required: false,
        type: "string"
      },
      {
        name: "offset",
        in: "query",
        required: false,
        type: "integer",
        default: 0
      },
      {
        name: "limit",
        in: "query",
        required: false,
        type: "integer",
        default: 20
      }
    ],
    body: null,
    responses: {
      "200": {
        status: 200,
        description: "A page of export tasks.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "ListExportTasksResponse",
        errorCode: null,
        errorMessage: null
      },
      "400": {
        status: 400,
        description: "The request is malformed or breaks a rule; error_msg names what and where.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211102",
        errorMessage: "The parameter is invalid."
      },
      "401": {
        status: 401,
        description: "Authentication failed.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0301",
        errorMessage: "Incorrect IAM authentication information: x-auth-token not found"
      },
      "403": {
        status: 403,
        description: "No permission, or the project belongs to somebody else.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0302",
        errorMessage: "The IAM user is not allowed to access this API."
      },
      "404": {
        status: 404,
        description: "No such API.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0101",
        errorMessage: "The API does not exist or has not been published."
      },
      "405": {
        status: 405,
        description: "The path does not take this method.",
        documentedIn: "project",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Allow"
        ],
        requiredHeaders: [
          "Allow"
        ],
        schema: "Error",
        errorCode: "WKS.00000405",
        errorMessage: "The method specified in the request is not allowed for this resource."
      },
      "429": {
        status: 429,
        description: "Throttled.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0308",
        errorMessage: "The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute"
      },
      "500": {
        status: 500,
        description: "Internal error of the service.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211401",
        errorMessage: "The requested operation failed. Please try again later."
      },
      "503": {
        status: 503,
        description: "The service is unavailable for now.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00050902",
        errorMessage: "The service is now unavailable to process the request."
      }
    }
  },
  DownloadExportFile: {
    operationId: "DownloadExportFile",
    method: "GET",
    path: "/v2/{project_id}/export-tasks/{task_id}/download",
    service: "Workspace",
    action: "workspace:tenants:exportData",
    startsExport: false,
    security: [
      "token",
      "accessKey"
    ],
    summary: "Download the file of an export task",
    docs: "https://support.huaweicloud.com/intl/en-us/api-workspace/DownloadExportFile.html",
    parameters: [
      {
        name: "project_id",
        in: "path",
        required: true,
        type: "string"
      },
      {
        name: "task_id",
        in: "path",
        required: true,
        type: "string"
      },
      {
        name: "X-Auth-Token",
        in: "header",
        required: false,
        type: "string"
      },
      {
        name: "Range",
        in: "header",
        required: false,
        type: "string"
      },
      {
        name: "If-Range",
        in: "header",
        required: false,
        type: "string"
      }
    ],
    body: null,
    responses: {
      "200": {
        status: 200,
        description: "The whole file.",
        documentedIn: "operation",
        mediaTypes: [
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "text/csv",
          "application/octet-stream"
        ],
        headers: [
          "X-Request-Id",
          "Content-Disposition",
          "Content-Length",
          "Accept-Ranges",
          "ETag"
        ],
        requiredHeaders: [],
        schema: null,
        errorCode: null,
        errorMessage: null
      },
      "206": {
        status: 206,
        description: "The part of the file that was asked for.",
        documentedIn: "project",
        mediaTypes: [
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "text/csv",
          "application/octet-stream"
        ],
        headers: [
          "X-Request-Id",
          "Content-Disposition",
          "Content-Length",
          "Accept-Ranges",
          "ETag",
          "Content-Range"
        ],
        requiredHeaders: [],
        schema: null,
        errorCode: null,
        errorMessage: null
      },
      "400": {
        status: 400,
        description: "The request is malformed or breaks a rule; error_msg names what and where.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211102",
        errorMessage: "The parameter is invalid."
      },
      "401": {
        status: 401,
        description: "Authentication failed.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0301",
        errorMessage: "Incorrect IAM authentication information: x-auth-token not found"
      },
      "403": {
        status: 403,
        description: "No permission, or the project belongs to somebody else.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0302",
        errorMessage: "The IAM user is not allowed to access this API."
      },
      "404": {
        status: 404,
        description: "No such API.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0101",
        errorMessage: "The API does not exist or has not been published."
      },
      "405": {
        status: 405,
        description: "The path does not take this method.",
        documentedIn: "project",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Allow"
        ],
        requiredHeaders: [
          "Allow"
        ],
        schema: "Error",
        errorCode: "WKS.00000405",
        errorMessage: "The method specified in the request is not allowed for this resource."
      },
      "416": {
        status: 416,
        description: "No byte of the file lies in the range asked for.",
        documentedIn: "project",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Content-Range"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211102",
        errorMessage: "The requested range lies outside the file."
      },
      "429": {
        status: 429,
        description: "Throttled.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0308",
        errorMessage: "The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute"
      },
      "500": {
        status: 500,
        description: "Internal error of the service.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211401",
        errorMessage: "The requested operation failed. Please try again later."
      },
      "503": {
        status: 503,
        description: "The service is unavailable for now.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00050902",
        errorMessage: "The service is now unavailable to process the request."
      }
    }
  },
  DeleteExportTasks: {
    operationId: "DeleteExportTasks",
    method: "POST",
    path: "/v2/{project_id}/export-tasks/batch-delete",
    service: "Workspace",
    action: "workspace:tenants:deleteExportTasks",
    startsExport: false,
    security: [
      "token",
      "accessKey"
    ],
    summary: "Delete export tasks and their files",
    docs: "https://support.huaweicloud.com/intl/en-us/api-workspace/DeleteExportTasks.html",
    parameters: [
      {
        name: "project_id",
        in: "path",
        required: true,
        type: "string"
      },
      {
        name: "X-Auth-Token",
        in: "header",
        required: false,
        type: "string"
      }
    ],
    body: {
      required: true,
      mediaTypes: [
        "application/json"
      ],
      maxBytes: 131072
    },
    responses: {
      "200": {
        status: 200,
        description: "Deleted; no body.",
        documentedIn: "operation",
        mediaTypes: [],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: null,
        errorCode: null,
        errorMessage: null
      },
      "400": {
        status: 400,
        description: "The request is malformed or breaks a rule; error_msg names what and where.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211102",
        errorMessage: "The parameter is invalid."
      },
      "401": {
        status: 401,
        description: "Authentication failed.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0301",
        errorMessage: "Incorrect IAM authentication information: x-auth-token not found"
      },
      "403": {
        status: 403,
        description: "No permission, or the project belongs to somebody else.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0302",
        errorMessage: "The IAM user is not allowed to access this API."
      },
      "404": {
        status: 404,
        description: "No such API.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0101",
        errorMessage: "The API does not exist or has not been published."
      },
      "405": {
        status: 405,
        description: "The path does not take this method.",
        documentedIn: "project",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Allow"
        ],
        requiredHeaders: [
          "Allow"
        ],
        schema: "Error",
        errorCode: "WKS.00000405",
        errorMessage: "The method specified in the request is not allowed for this resource."
      },
      "413": {
        status: 413,
        description: "The request body is too large.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0201",
        errorMessage: "Request entity too large."
      },
      "415": {
        status: 415,
        description: "The request body is not JSON.",
        documentedIn: "project",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00000415",
        errorMessage: "The server does not support the media type of the request payload."
      },
      "429": {
        status: 429,
        description: "Throttled.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "APIGW.0308",
        errorMessage: "The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute"
      },
      "500": {
        status: 500,
        description: "Internal error of the service.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00211401",
        errorMessage: "The requested operation failed. Please try again later."
      },
      "503": {
        status: 503,
        description: "The service is unavailable for now.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "Error",
        errorCode: "WKS.00050902",
        errorMessage: "The service is now unavailable to process the request."
      }
    }
  },
  KeystoneCreateUserTokenByPassword: {
    operationId: "KeystoneCreateUserTokenByPassword",
    method: "POST",
    path: "/v3/auth/tokens",
    service: "IAM",
    action: null,
    startsExport: false,
    security: [],
    summary: "Get a user token with a password",
    docs: "https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html",
    parameters: [
      {
        name: "nocatalog",
        in: "query",
        required: false,
        type: "string"
      }
    ],
    body: {
      required: true,
      mediaTypes: [
        "application/json"
      ],
      maxBytes: 65536
    },
    responses: {
      "201": {
        status: 201,
        description: "Token issued.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "X-Subject-Token"
        ],
        requiredHeaders: [
          "X-Subject-Token"
        ],
        schema: "TokenResponse",
        errorCode: null,
        errorMessage: null
      },
      "400": {
        status: 400,
        description: "The request is malformed or breaks a rule.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "IamError",
        errorCode: "400",
        errorMessage: "The request body is invalid."
      },
      "401": {
        status: 401,
        description: "User name, password or account is wrong.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "IamError",
        errorCode: "401",
        errorMessage: "The username or password is wrong."
      },
      "403": {
        status: 403,
        description: "The user may not sign in here.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "IamError",
        errorCode: "403",
        errorMessage: "You are not authorized to perform the requested action."
      },
      "404": {
        status: 404,
        description: "No such project or account.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "IamError",
        errorCode: "404",
        errorMessage: "Could not find the requested project."
      },
      "405": {
        status: 405,
        description: "The path does not take this method.",
        documentedIn: "project",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Allow"
        ],
        requiredHeaders: [
          "Allow"
        ],
        schema: "IamError",
        errorCode: "405",
        errorMessage: "The method specified in the request is not allowed for this resource."
      },
      "413": {
        status: 413,
        description: "The request body is too large.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "IamError",
        errorCode: "413",
        errorMessage: "Request entity too large."
      },
      "415": {
        status: 415,
        description: "The request body is not JSON.",
        documentedIn: "project",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "IamError",
        errorCode: "415",
        errorMessage: "The server does not support the media type of the request payload."
      },
      "429": {
        status: 429,
        description: "Throttled.",
        documentedIn: "gateway",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "IamError",
        errorCode: "429",
        errorMessage: "The throttling threshold has been reached."
      },
      "500": {
        status: 500,
        description: "Internal error of the service.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id"
        ],
        requiredHeaders: [],
        schema: "IamError",
        errorCode: "500",
        errorMessage: "An unexpected error prevented the server from fulfilling your request."
      },
      "503": {
        status: 503,
        description: "The service is unavailable for now.",
        documentedIn: "operation",
        mediaTypes: [
          "application/json"
        ],
        headers: [
          "X-Request-Id",
          "Retry-After"
        ],
        requiredHeaders: [],
        schema: "IamError",
        errorCode: "503",
        errorMessage: "The service is unavailable."
      }
    }
  }
}

/** What it takes to send any request: the operations in brief, for those who have to be small. */
export const routes: { readonly [K in OperationId]: Route } = {
  ExportSessions: ["POST","/v1/{project_id}/session/list-sessions/export","WorkspaceApp",false,true],
  ExportUserConnection: ["POST","/v1/{project_id}/session/user-connection/export","WorkspaceApp",false,true],
  ListSessions: ["GET","/v1/{project_id}/session/list-sessions","WorkspaceApp"],
  ListExportTasks: ["GET","/v2/{project_id}/export-tasks","Workspace"],
  DownloadExportFile: ["GET","/v2/{project_id}/export-tasks/{task_id}/download","Workspace"],
  DeleteExportTasks: ["POST","/v2/{project_id}/export-tasks/batch-delete","Workspace"],
  KeystoneCreateUserTokenByPassword: ["POST","/v3/auth/tokens","IAM",true],
}

/** Base URLs by service and region. */
export const regions: { readonly [S in Service]: Readonly<Record<string, string>> } = {
  WorkspaceApp: {
    "cn-north-4": "https://appstream.cn-north-4.myhuaweicloud.com",
    "cn-north-9": "https://appstream.cn-north-9.myhuaweicloud.com",
    "cn-east-3": "https://appstream.cn-east-3.myhuaweicloud.com",
    "cn-south-1": "https://appstream.cn-south-1.myhuaweicloud.com",
    "cn-southwest-2": "https://appstream.cn-southwest-2.myhuaweicloud.com",
    "cn-east-5": "https://workspace.cn-east-5.myhuaweicloud.com",
    "cn-north-11": "https://workspace.cn-north-11.myhuaweicloud.com",
    "ap-southeast-1": "https://workspace.ap-southeast-1.myhuaweicloud.com",
    "ap-southeast-2": "https://workspace.ap-southeast-2.myhuaweicloud.com",
    "ap-southeast-3": "https://workspace.ap-southeast-3.myhuaweicloud.com",
    "la-north-2": "https://workspace.la-north-2.myhuaweicloud.com",
    "la-south-2": "https://workspace.la-south-2.myhuaweicloud.com",
    "sa-brazil-1": "https://workspace.sa-brazil-1.myhuaweicloud.com",
    "na-mexico-1": "https://workspace.na-mexico-1.myhuaweicloud.com",
    "af-south-1": "https://workspace.af-south-1.myhuaweicloud.com",
    "af-north-1": "https://workspace.af-north-1.myhuaweicloud.com",
    "me-east-1": "https://workspace.me-east-1.myhuaweicloud.com",
    "tr-west-1": "https://workspace.tr-west-1.myhuaweicloud.com"
  },
  Workspace: {
    "cn-north-4": "https://workspace.cn-north-4.myhuaweicloud.com",
    "cn-north-9": "https://workspace.cn-north-9.myhuaweicloud.com",
    "cn-east-3": "https://workspace.cn-east-3.myhuaweicloud.com",
    "cn-south-1": "https://workspace.cn-south-1.myhuaweicloud.com",
    "cn-southwest-2": "https://workspace.cn-southwest-2.myhuaweicloud.com",
    "cn-east-5": "https://workspace.cn-east-5.myhuaweicloud.com",
    "cn-north-11": "https://workspace.cn-north-11.myhuaweicloud.com",
    "ap-southeast-1": "https://workspace.ap-southeast-1.myhuaweicloud.com",
    "ap-southeast-2": "https://workspace.ap-southeast-2.myhuaweicloud.com",
    "ap-southeast-3": "https://workspace.ap-southeast-3.myhuaweicloud.com",
    "la-north-2": "https://workspace.la-north-2.myhuaweicloud.com",
    "la-south-2": "https://workspace.la-south-2.myhuaweicloud.com",
    "sa-brazil-1": "https://workspace.sa-brazil-1.myhuaweicloud.com",
    "na-mexico-1": "https://workspace.na-mexico-1.myhuaweicloud.com",
    "af-south-1": "https://workspace.af-south-1.myhuaweicloud.com",
    "af-north-1": "https://workspace.af-north-1.myhuaweicloud.com",
    "me-east-1": "https://workspace.me-east-1.myhuaweicloud.com",
    "tr-west-1": "https://workspace.tr-west-1.myhuaweicloud.com",
    "eu-west-101": "https://workspace.eu-west-101.myhuaweicloud.eu"
  },
  IAM: {
    global: "https://iam.myhuaweicloud.com",
    "cn-north-1": "https://iam.cn-north-1.myhuaweicloud.com",
    "cn-north-2": "https://iam.cn-north-2.myhuaweicloud.com",
    "cn-north-4": "https://iam.cn-north-4.myhuaweicloud.com",
    "cn-north-9": "https://iam.cn-north-9.myhuaweicloud.com",
    "cn-north-11": "https://iam.cn-north-11.myhuaweicloud.com",
    "cn-north-12": "https://iam.cn-north-12.myhuaweicloud.com",
    "cn-east-2": "https://iam.cn-east-2.myhuaweicloud.com",
    "cn-east-3": "https://iam.cn-east-3.myhuaweicloud.com",
    "cn-east-4": "https://iam.cn-east-4.myhuaweicloud.com",
    "cn-east-5": "https://iam.cn-east-5.myhuaweicloud.com",
    "cn-south-1": "https://iam.cn-south-1.myhuaweicloud.com",
    "cn-south-2": "https://iam.cn-south-2.myhuaweicloud.com",
    "cn-southwest-2": "https://iam.cn-southwest-2.myhuaweicloud.com",
    "ap-southeast-1": "https://iam.ap-southeast-1.myhuaweicloud.com",
    "ap-southeast-2": "https://iam.ap-southeast-2.myhuaweicloud.com",
    "ap-southeast-3": "https://iam.ap-southeast-3.myhuaweicloud.com",
    "ap-southeast-4": "https://iam.ap-southeast-4.myhuaweicloud.com",
    "af-south-1": "https://iam.af-south-1.myhuaweicloud.com",
    "af-north-1": "https://iam.af-north-1.myhuaweicloud.com",
    "sa-brazil-1": "https://iam.sa-brazil-1.myhuaweicloud.com",
    "la-north-2": "https://iam.la-north-2.myhuaweicloud.com",
    "la-south-2": "https://iam.la-south-2.myhuaweicloud.com",
    "na-mexico-1": "https://iam.na-mexico-1.myhuaweicloud.com",
    "me-east-1": "https://iam.me-east-1.myhuaweicloud.com",
    "ae-ad-1": "https://iam.ae-ad-1.myhuaweicloud.com",
    "tr-west-1": "https://iam.tr-west-1.myhuaweicloud.com",
    "eu-west-0": "https://iam.eu-west-0.myhuaweicloud.com",
    "my-kualalumpur-1": "https://iam.my-kualalumpur-1.myhuaweicloud.com",
    "ru-moscow-1": "https://iam.ru-moscow-1.myhuaweicloud.com",
    "eu-west-101": "https://iam.myhuaweicloud.eu"
  }
}

/** The same in brief: regions that share their hosts, and those hosts with a star for the region. */
export const regionGroups: readonly (readonly [string, Readonly<Partial<Record<Service, string>>>])[] = [
  [
    "cn-north-4 cn-north-9 cn-east-3 cn-south-1 cn-southwest-2",
    {
      WorkspaceApp: "https://appstream.*.myhuaweicloud.com",
      Workspace: "https://workspace.*.myhuaweicloud.com",
      IAM: "https://iam.*.myhuaweicloud.com"
    }
  ],
  [
    "cn-east-5 cn-north-11 ap-southeast-1 ap-southeast-2 ap-southeast-3 la-north-2 la-south-2 sa-brazil-1 na-mexico-1 af-south-1 af-north-1 me-east-1 tr-west-1",
    {
      WorkspaceApp: "https://workspace.*.myhuaweicloud.com",
      Workspace: "https://workspace.*.myhuaweicloud.com",
      IAM: "https://iam.*.myhuaweicloud.com"
    }
  ],
  [
    "eu-west-101",
    {
      Workspace: "https://workspace.*.myhuaweicloud.eu",
      IAM: "https://iam.myhuaweicloud.eu"
    }
  ],
  [
    "global",
    {
      IAM: "https://iam.myhuaweicloud.com"
    }
  ],
  [
    "cn-north-1 cn-north-2 cn-north-12 cn-east-2 cn-east-4 cn-south-2 ap-southeast-4 ae-ad-1 eu-west-0 my-kualalumpur-1 ru-moscow-1",
    {
      IAM: "https://iam.*.myhuaweicloud.com"
    }
  ]
]

/** Every IAM action an operation asks for. */
export const actions: readonly string[] = [
  "workspace:session:exportSessions",
  "workspace:session:exportUserConnection",
  "workspace:session:listSessions",
  "workspace:tenants:listExportTasks",
  "workspace:tenants:exportData",
  "workspace:tenants:deleteExportTasks"
]

/** Headers any answer may carry, beside those of its operation. */
export const commonHeaders: readonly string[] = [
  "X-Request-Id",
  "RateLimit",
  "RateLimit-Policy",
  "Idempotency-Replayed",
  "Server-Timing",
  "Traceparent",
  "Cache-Control",
  "X-Content-Type-Options",
  "Content-Security-Policy",
  "Referrer-Policy",
  "Strict-Transport-Security",
  "Access-Control-Allow-Origin",
  "Access-Control-Expose-Headers",
  "Vary"
]

/** Members of a session, as on the wire. */
export type SessionField =
  | "id"
  | "session_stamp"
  | "os_session_id"
  | "protocol_type"
  | "login_user"
  | "session_type"
  | "app_server_group_id"
  | "app_server_group_name"
  | "pre_conn_time"
  | "start_time"
  | "end_time"
  | "status_continue_time"
  | "machine_sid"
  | "machine_name"
  | "session_state"
  | "app_name"
  | "client_mac"
  | "client_name"
  | "client_ip"
  | "public_ip"
  | "client_version"
  | "client_type"
  | "agent_version"
  | "vm_ip"
  | "failed_reason"
  | "failed_code"
  | "last_update_status_time"
  | "tenant_id"
  | "primary_server_group_id"
  | "secondary_server_group_id"

/** The columns of a session, in the order of the spec. */
export const sessionFields: readonly SessionField[] = [
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

/** States a session may be in. */
export const sessionStates: readonly components["schemas"]["SessionState"][] = [
  "Active",
  "Disconnected",
  "AppcInit",
  "SignedOut",
  "InitFail"
]

/** Statuses an export task may have. */
export const exportTaskStatuses: readonly components["schemas"]["ExportTaskStatus"][] = [
  "CREATING",
  "SUCCESS",
  "FAIL",
  "EXPIRED"
]

/** The most task IDs of one deletion. */
export const deleteBatch: number = 200
/** The most items of one page. */
export const pageLimit: number = 100

/** The columns of an export's file, in their order. */
export const exportFields: { readonly [K in ExportOperationId]: readonly string[] } = {
  ExportSessions: [
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
  ],
  ExportUserConnection: [
    "id",
    "user_name",
    "connect_type",
    "pre_conn_time",
    "start_time",
    "end_time",
    "update_time",
    "machine_sid",
    "machine_name",
    "vm_ip",
    "wi_ip",
    "virtual_ip",
    "public_ip",
    "client_mac",
    "client_name",
    "client_ip",
    "client_version",
    "client_type",
    "agent_version",
    "connect_flag",
    "failed_reason",
    "failed_code",
    "desktop_group_name",
    "tenant_id"
  ]
}

/** How far back an export's time window may reach, milliseconds; null = unbounded. */
export const exportMaxAgeMs: { readonly [K in ExportOperationId]: number | null } = {
  ExportSessions: 2592000000,
  ExportUserConnection: 2592000000
}
