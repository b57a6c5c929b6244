// The bundle as plain data, with the few look-ups every emitter needs.

export interface Json {
  readonly [key: string]: unknown
}

export interface OperationNode {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly node: Json
}

export interface SpecDocument {
  readonly root: Json
  readonly operations: readonly OperationNode[]
  /** Follows a local `$ref` chain to the node it stands for. */
  resolve(node: unknown): Json
}

const METHODS = new Set(["get", "put", "post", "delete", "patch"])

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** An object, or a sentence saying what was expected where. */
export function object(value: unknown, what: string): Json {
  if (!isObject(value)) throw new Error(`${what}: expected an object in the bundle`)
  return value
}

export function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${what}: expected a list in the bundle`)
  return value
}

export function text(value: unknown, what: string): string {
  if (typeof value !== "string") throw new Error(`${what}: expected text in the bundle`)
  return value
}

/** Reads the bundle; operations come out in the order of the root's table of contents. */
export function readDocument(json: string): SpecDocument {
  const root = object(JSON.parse(json), "bundle")

  function resolve(node: unknown): Json {
    const found = object(node, "node")
    if (typeof found.$ref !== "string") return found
    let target: unknown = root
    for (const part of found.$ref.replace(/^#\//, "").split("/")) {
      target = object(target, found.$ref)[part.replaceAll("~1", "/").replaceAll("~0", "~")]
    }
    return resolve(target)
  }

  const operations: OperationNode[] = []
  for (const [path, item] of Object.entries(object(root.paths, "paths"))) {
    for (const [method, node] of Object.entries(object(item, path))) {
      if (!METHODS.has(method)) continue
      const operation = object(node, `${method} ${path}`)
      const operationId = text(operation.operationId, `${method} ${path} operationId`)
      operations.push({ operationId, method: method.toUpperCase(), path, node: operation })
    }
  }
  return { root, operations, resolve }
}
