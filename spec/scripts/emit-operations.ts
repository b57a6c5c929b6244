import { list, object, text, type OperationNode, type SpecDocument } from "./document.ts"
import { exported } from "./exported.ts"
import { operationTypes } from "./operation-types.ts"
import { regionGroups, regions } from "./regions.ts"
import { responses } from "./responses.ts"
import { timeWindow } from "./time-window.ts"
import { literal } from "./write-generated.ts"

const union = (names: readonly string[]): string =>
  names.map((name) => `  | ${JSON.stringify(name)}`).join("\n")

/** Each operation in brief, as `Route` has it. */
function routes(document: SpecDocument) {
  return document.operations.map((operation) => {
    const { operationId, method, path, node } = operation
    const open = list(node.security, `${operationId} security`).length === 0
    const starts = exported(document, operation) !== undefined
    const marks = starts ? [open, starts] : open ? [open] : []
    return [operationId, [method, path, service(operation), ...marks]] as const
  })
}

/** The operations as plain data: everything a router, a client or a page needs to know of them. */
export function emitOperations(document: SpecDocument): string {
  const ids = document.operations.map(({ operationId }) => operationId)
  const services = [...new Set(document.operations.map(service))]
  const table = Object.fromEntries(
    document.operations.map((operation) => [
      operation.operationId,
      descriptor(document, operation),
    ]),
  )
  const actions = document.operations.flatMap(({ node }) =>
    typeof node["x-iam-action"] === "string" ? [node["x-iam-action"]] : [],
  )
  const schema = (name: string) => document.resolve({ $ref: `#/components/schemas/${name}` })
  const sessionFields = Object.keys(object(schema("SessionInfo").properties, "SessionInfo"))
  const exports = document.operations.flatMap((operation) => {
    const rows = exported(document, operation)
    const maxAgeMs = timeWindow(document, operation)?.maxAgeMs ?? null
    return rows ? [{ id: operation.operationId, maxAgeMs, ...rows }] : []
  })
  const byExport = (pick: (each: (typeof exports)[number]) => unknown): string =>
    literal(Object.fromEntries(exports.map((each) => [each.id, pick(each)])))
  const batch = object(
    object(schema("DeleteExportTasksRequest").properties, "DeleteExportTasksRequest").task_ids,
    "task_ids",
  ).maxItems
  const listing = document.operations.find((each) => each.operationId === "ListExportTasks")
  const limit = listing && parameters(document, listing).find(({ name }) => name === "limit")
  const brief = routes(document)
  const page = limit && document.resolve(limit.schema).maximum
  return `import type { components } from "./schema.ts"

/** Version of the spec that all of this was generated from. */
export const specVersion: string = ${literal(object(document.root.info, "info").version)}

/** Names of the operations, as the vendor writes them. */
export type OperationId =
${union(ids)}

/** Operations that start an export, each call a task of its own. */
export type ExportOperationId =
${union(exports.map(({ id }) => id))}

/** Services of the vendor; each has endpoints of its own. */
export type Service =
${union(services)}
${operationTypes}
/** All operations, in the order of the spec. */
export const operationIds: readonly OperationId[] = ${literal(ids)}

/** Those that start an export, in the order of the spec. */
export const exportOperationIds: readonly ExportOperationId[] = ${literal(exports.map(({ id }) => id))}

/** Whether an operation of this name starts an export. */
export const isExportOperation = (id: string): id is ExportOperationId =>
  exportOperationIds.some((each) => each === id)

/** The operations by operationId, in the order of the spec. */
export const operations: { readonly [K in OperationId]: Operation } = ${literal(table)}

/** What it takes to send any request: the operations in brief, for those who have to be small. */
export const routes: { readonly [K in OperationId]: Route } = {
${brief.map(([id, route]) => `  ${id}: ${JSON.stringify(route)},`).join("\n")}
}

/** Base URLs by service and region. */
export const regions: { readonly [S in Service]: Readonly<Record<string, string>> } = ${literal(regions(document, service))}

/** The same in brief: regions that share their hosts, and those hosts with a star for the region. */
export const regionGroups: readonly (readonly [string, Readonly<Partial<Record<Service, string>>>])[] = ${literal(regionGroups(regions(document, service)))}

/** Every IAM action an operation asks for. */
export const actions: readonly string[] = ${literal(actions)}

/** Headers any answer may carry, beside those of its operation. */
export const commonHeaders: readonly string[] = ${literal(Object.keys(object(document.root["x-common-headers"], "x-common-headers")))}

/** Members of a session, as on the wire. */
export type SessionField =
${union(sessionFields)}

/** The columns of a session, in the order of the spec. */
export const sessionFields: readonly SessionField[] = ${literal(sessionFields)}

/** States a session may be in. */
export const sessionStates: readonly components["schemas"]["SessionState"][] = ${literal(schema("SessionState").enum)}

/** Statuses an export task may have. */
export const exportTaskStatuses: readonly components["schemas"]["ExportTaskStatus"][] = ${literal(schema("ExportTaskStatus").enum)}

/** The most task IDs of one deletion. */
export const deleteBatch: number = ${literal(batch)}
/** The most items of one page. */
export const pageLimit: number = ${literal(page)}

/** The columns of an export's file, in their order. */
export const exportFields: { readonly [K in ExportOperationId]: readonly string[] } = ${byExport(({ fields }) => fields)}

/** How far back an export's time window may reach, milliseconds; null = unbounded. */
export const exportMaxAgeMs: { readonly [K in ExportOperationId]: number | null } = ${byExport(({ maxAgeMs }) => maxAgeMs)}
`
}

function service({ node, operationId }: OperationNode): string {
  return text(node["x-service"], `${operationId} x-service`)
}

function descriptor(document: SpecDocument, operation: OperationNode) {
  const { node, operationId, method, path } = operation
  return {
    operationId,
    method,
    path,
    service: service(operation),
    action: node["x-iam-action"] ?? null,
    startsExport: exported(document, operation) !== undefined,
    security: list(node.security, `${operationId} security`).flatMap((scheme) =>
      Object.keys(object(scheme, "security requirement")),
    ),
    summary: text(node.summary, `${operationId} summary`),
    docs: text(object(node.externalDocs, `${operationId} externalDocs`).url, "externalDocs url"),
    parameters: parameters(document, operation).map(describe(document)),
    body: body(document, operation),
    responses: responses(document, operation),
  }
}

/** The parameters of an operation, references followed. */
export function parameters(document: SpecDocument, { node }: OperationNode) {
  return list(node.parameters ?? [], "parameters").map((each) => document.resolve(each))
}

const describe = (document: SpecDocument) => (parameter: ReturnType<typeof object>) => {
  const schema = document.resolve(parameter.schema)
  return {
    name: parameter.name,
    in: parameter.in,
    required: parameter.required === true,
    type: schema.type,
    ...(schema.default === undefined ? {} : { default: schema.default }),
  }
}

function body(document: SpecDocument, { node, operationId }: OperationNode) {
  if (node.requestBody === undefined) return null
  const found = document.resolve(node.requestBody)
  return {
    required: found.required === true,
    mediaTypes: Object.keys(object(found.content, `${operationId} content`)),
    maxBytes: found["x-max-body-bytes"],
  }
}
