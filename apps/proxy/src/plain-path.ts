import { operationIds, operations, type OperationId } from "@session-export/client/operations"

/** An operation and the parameters in its path. */
export interface Found {
  readonly operationId: OperationId
  readonly path: Readonly<Record<string, string>>
}

const routes = operationIds.map((operationId) => {
  const { path } = operations[operationId]
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)
  const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, "([^/]+)")}$`)
  return { operationId, names, pattern }
})

/**
 * The operation of a path without percent-encoding, as the app's router would find it; undefined for what
 * is none, which the router has the last word on.
 */
export function plainPath(text: string): Found | undefined {
  for (const { operationId, names, pattern } of routes) {
    const match = pattern.exec(text)
    if (!match) continue
    const path: Record<string, string> = {}
    names.forEach((name, index) => (path[name] = match[index + 1] ?? ""))
    return { operationId, path }
  }
  return undefined
}
