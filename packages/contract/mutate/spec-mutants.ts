// Wrong versions of the spec. The suite made from each of them must find a right implementation wrong.
import type { Json } from "../src/document.ts"
import { all, inOperation, inParameter, inSchema, rename, set, type Edit } from "./edit.ts"

export interface SpecMutant {
  readonly name: string
  readonly edit: Edit
  /** Why it may live, known beforehand. */
  readonly survives?: string
}

const drop = (operationId: string, ...statuses: readonly number[]): readonly SpecMutant[] =>
  statuses.map((status) => ({
    name: `${operationId} loses ${status}`,
    edit: inOperation(operationId, `/responses/${status}`, undefined),
  }))

const limit = (
  schema: string,
  pointer: string,
  ...values: readonly (Json | undefined)[]
): readonly SpecMutant[] =>
  values.map((value) => ({
    name: `${schema}${pointer} becomes ${value === undefined ? "nothing" : JSON.stringify(value)}`,
    edit: inSchema(schema, pointer, value),
  }))

const parameter = (
  operationId: string,
  name: string,
  pointer: string,
  ...values: readonly (Json | undefined)[]
): readonly SpecMutant[] =>
  values.map((value) => ({
    name: `${operationId} ${name}${pointer} becomes ${value === undefined ? "nothing" : JSON.stringify(value)}`,
    edit: inParameter(operationId, name, pointer, value),
  }))

const EXPORT = "ExportSessionsRequest"
const WINDOW = "/x-time-window"
const error = (schema: string, pointer: string): SpecMutant => ({
  name: `${schema}${pointer} becomes integer`,
  edit: inSchema(schema, `${pointer}/type`, "integer"),
})

const statuses: readonly SpecMutant[] = [
  ...drop("ExportSessions", 200, 400, 403, 409, 413, 415, 422, 429, 503),
  ...drop("ListSessions", 401, 415, 500),
  ...drop("ListExportTasks", 404, 405, 429),
  ...drop("DownloadExportFile", 206, 416, 503),
  ...drop("DeleteExportTasks", 400, 413),
  ...drop("KeystoneCreateUserTokenByPassword", 201, 403, 404),
]

const requests: readonly SpecMutant[] = [
  ...limit("UserNameFilter", "/maxLength", 65, 63, undefined),
  ...limit("UserNameFilter", "/minLength", 0),
  ...limit("TextFilter64", "/maxLength", 65, 63),
  ...limit("TextFilter128", "/maxLength", 129, 64),
  ...limit("SessionStateList", "/maxLength", 300, 255),
  ...limit("SessionStateList", "/pattern", undefined, "^(Active|Disconnected)$"),
  ...limit("SuccessFlag", "/enum", ["true", "false"], ["true", "false", "", "maybe"]),
  ...limit("SuccessFlag", "/type", "boolean"),
  ...limit("QueryTimestamp", "/maxLength", 40, 24),
  ...limit("Timestamp", "/pattern", undefined, "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"),
  ...limit(EXPORT, "/additionalProperties", true),
  ...limit(EXPORT, "/dependentRequired", undefined),
  ...limit(EXPORT, "/dependentRequired/query_end_time", undefined),
  ...limit(EXPORT, "/required", ["user_name"]),
  ...limit(EXPORT, `${WINDOW}/maxDuration`, "P31D", "P29D", undefined),
  ...limit(EXPORT, `${WINDOW}/maxAge`, "P31D", "P29D", undefined),
  {
    name: "the window's bounds are swapped",
    edit: all(
      inSchema(EXPORT, `${WINDOW}/begin`, "query_end_time"),
      inSchema(EXPORT, `${WINDOW}/end`, "query_begin_time"),
    ),
  },
  {
    name: "user_name is called username",
    edit: rename(`/components/schemas/${EXPORT}/properties/user_name`, "username"),
  },
  {
    name: "task_ids is called ids",
    edit: rename("/components/schemas/DeleteExportTasksRequest/properties/task_ids", "ids"),
  },
  ...limit("DeleteExportTasksRequest", "/properties/task_ids/maxItems", 201, 199),
  ...limit("DeleteExportTasksRequest", "/properties/task_ids/minItems", 0),
  ...limit("DeleteExportTasksRequest", "/properties/task_ids/uniqueItems", undefined),
  ...limit("DeleteExportTasksRequest", "/properties/task_ids/items/maxLength", 65),
  ...limit("TokenRequest", "/properties/auth/required", ["identity"]),
  ...limit("TokenRequest", "/properties/auth/additionalProperties", true),
  ...limit("TokenScope", "/maxProperties", 2),
  {
    name: "EXPIRED is no status",
    edit: inSchema("ExportTaskStatus", "/enum", ["CREATING", "SUCCESS", "FAIL"]),
    survives: "nobody asks for a value that the spec does not name, and no answer here holds it",
  },
  ...parameter("ListExportTasks", "limit", "/schema/maximum", 101, 99),
  ...parameter("ListExportTasks", "limit", "/schema/minimum", 0),
  ...parameter("ListSessions", "offset", "/schema/minimum", -1),
  ...parameter("ListSessions", "query_begin_time", "/required", undefined),
  ...parameter("ListExportTasks", "sort_type", "/schema/enum", ["ASC", "DESC", "NONE"]),
  ...parameter("ListExportTasks", "is_download", "/schema/type", "string"),
  ...parameter("ExportSessions", "project_id", "/schema/maxLength", 129),
  ...parameter("ExportSessions", "project_id", "/schema/pattern", undefined),
  ...parameter("ExportSessions", "X-Auth-Token", "/schema/maxLength", 50_000),
  ...parameter("ExportSessions", "Idempotency-Key", "/schema/maxLength", 64, 256),
  ...parameter("ExportSessions", "Idempotency-Key", "/schema/pattern", "^[ -~]*$", "^[0-9a-f-]*$"),
  ...parameter("DownloadExportFile", "task_id", "/schema/maxLength", 65),
  ...parameter("DownloadExportFile", "Range", "/schema/maxLength", 300),
  {
    name: "an unknown query parameter is allowed",
    edit: set("/x-unknown-query-parameters", "ignore"),
    survives: "the suite says nothing where the spec says nothing",
  },
  {
    name: "sort_field stands alone",
    edit: inOperation("ListExportTasks", "/x-dependent-parameters", undefined),
  },
  {
    name: "a body may have a byte more",
    edit: inOperation("ExportSessions", "/requestBody/x-max-body-bytes", 65_537),
  },
  {
    name: "a body may have a byte less",
    edit: inOperation("DeleteExportTasks", "/requestBody/x-max-body-bytes", 131_071),
  },
  { name: "a call needs no credentials", edit: inOperation("ListSessions", "/security", []) },
]

const answers: readonly SpecMutant[] = [
  {
    name: "ExportSessions answers 202",
    edit: (root) => {
      const moved = rename(
        `/paths/~1v1~1{project_id}~1session~1list-sessions~1export/post/responses/200`,
        "202",
      )
      return moved(root)
    },
  },
  {
    name: "another path",
    edit: rename("/paths/~1v2~1{project_id}~1export-tasks", "~1v3~1{project_id}~1export-tasks"),
  },
  {
    name: "another method",
    edit: rename("/paths/~1v2~1{project_id}~1export-tasks~1batch-delete/post", "put"),
  },
  error("Error", "/properties/error_code"),
  error("Error", "/properties/error_msg"),
  error("IamError", "/properties/error/properties/message"),
  ...limit("IamError", "/properties/error/properties/code/type", "string"),
  ...limit("ExportSessionsResponse", "/properties/task_id/type", "integer"),
  {
    name: "task_id is called taskId",
    edit: rename("/components/schemas/ExportSessionsResponse/properties/task_id", "taskId"),
  },
  {
    name: "export_tasks is called tasks",
    edit: rename("/components/schemas/ListExportTasksResponse/properties/export_tasks", "tasks"),
  },
  {
    name: "fail_reason is called reason",
    edit: rename("/components/schemas/ExportTask/properties/fail_reason", "reason"),
    survives: "answers may hold members that the spec does not name",
  },
  ...limit("ListExportTasksResponse", "/properties/count/type", "string"),
  ...limit("ListSessionsResponse", "/properties/items/type", "object"),
  ...limit("ExportTask", "/properties/is_download/type", "string"),
  ...limit("ExportTask", "/required", ["expires_at"]),
  ...limit("SessionInfo", "/properties/session_type/type", "integer"),
  {
    name: "a file is application/zip",
    edit: (root) =>
      inOperation("DownloadExportFile", "/responses/200/content", {
        "application/zip": { schema: { type: "string" } },
      })(root),
  },
  {
    name: "a deletion answers with a body",
    edit: inOperation("DeleteExportTasks", "/responses/200/content", {
      "application/json": { schema: { type: "object" } },
    }),
  },
  {
    name: "400 is problem+json",
    edit: rename(
      "/components/responses/BadRequest/content/application~1json",
      "application~1problem+json",
    ),
  },
  {
    name: "Retry-After is a date",
    edit: set("/components/headers/Retry-After/schema", { type: "string", pattern: "GMT$" }),
  },
  {
    name: "Accept-Ranges is never bytes",
    edit: set("/components/headers/Accept-Ranges/schema/enum", ["none"]),
  },
  {
    name: "every answer tells its cost",
    edit: set("/components/responses/BadRequest/headers/X-Cost", {
      required: true,
      schema: { type: "string" },
    }),
  },
  {
    name: "Allow may be missing",
    edit: set("/components/headers/Allow/required", undefined),
    survives: "an answer that keeps to a stricter spec keeps to a looser one",
  },
]

export const specMutants: readonly SpecMutant[] = [...statuses, ...requests, ...answers]
