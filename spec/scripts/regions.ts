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

/**
 * The same in brief: regions whose services have the same hosts, and those hosts with a star for the
 * region. IAM's global host issues tokens for regions that have no host of their own.
 */
export function regionGroups(table: ReturnType<typeof regions>) {
  const groups = new Map<string, string[]>()
  for (const region of new Set(Object.values(table).flatMap((hosts) => Object.keys(hosts)))) {
    const hosts = Object.entries(table).flatMap(([service, known]) => {
      const url = known[region] ?? (service === "IAM" ? known.global : undefined)
      return url === undefined ? [] : [[service, url.replace(`.${region}.`, ".*.")]]
    })
    const key = JSON.stringify(Object.fromEntries(hosts))
    groups.set(key, [...(groups.get(key) ?? []), region])
  }
  return [...groups].map(([hosts, each]) => [each.join(" "), JSON.parse(hosts)])
}

function names(server: ReturnType<typeof object>): readonly string[] {
  if (server["x-region"] !== undefined) return [server["x-region"]].flat().map(String)
  const region = object(object(server.variables, "server variables").region, "region")
  return list(region.enum, "region enum").map(String)
}
