import { list, object, text, type OperationNode, type SpecDocument } from "./document.ts"

/** Base URLs by service and region, from the `servers` of the operations. */
export function regions(document: SpecDocument, service: (operation: OperationNode) => string) {
  const table: Record<string, Record<string, string>> = {}
  for (const operation of document.operations) {
    const hosts = (table[service(operation)] ??= {})
    for (const each of list(operation.node.servers, `${operation.operationId} servers`)) {
      const server = object(each, "server")
      const url = text(server.url, "server url")
      for (const name of names(server)) hosts[name] = url.replace("{region}", name)
    }
  }
  return table
}

/** The same in brief: URL patterns with a star for the region, and the regions that have them. */
export function regionHosts(table: ReturnType<typeof regions>) {
  return Object.fromEntries(
    Object.entries(table).map(([service, hosts]) => {
      const patterns = new Map<string, string[]>()
      for (const [name, url] of Object.entries(hosts)) {
        const pattern = url.replace(`.${name}.`, ".*.")
        patterns.set(pattern, [...(patterns.get(pattern) ?? []), name])
      }
      return [service, [...patterns].map(([pattern, each]) => [pattern, each.join(" ")])]
    }),
  )
}

function names(server: ReturnType<typeof object>): readonly string[] {
  if (server["x-region"] !== undefined) return [server["x-region"]].flat().map(String)
  const region = object(object(server.variables, "server variables").region, "region")
  return list(region.enum, "region enum").map(String)
}
