// The bundle and its marks as plain data. Everything the reference says is read from here.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

export interface Json {
  readonly [key: string]: unknown
}

export interface Mark {
  readonly kind: "source" | "assumption" | "unknown"
  readonly text: string
}

export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly node: Json
}

export interface Bundle {
  readonly root: Json
  readonly operations: readonly Operation[]
  /** What a `$ref` stands for, members beside it winning; and the pointers it was found under. */
  follow(node: unknown, pointer: string): Found
  /** Marks at any of the pointers or right below. */
  marks(pointers: readonly string[]): readonly Mark[]
}

export interface Found {
  readonly node: Json
  readonly pointers: readonly string[]
}

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)

export const object = (value: unknown): Json => (isJson(value) ? value : {})
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
export const text = (value: unknown): string => (typeof value === "string" ? value : "")
export const number = (value: unknown): number | undefined =>
  typeof value === "number" ? value : undefined

const published = createRequire(import.meta.url)

/** Reads a bundle and its marks, the spec's own unless the environment names a folder with others. */
export function readBundle(folder: string | undefined = process.env.DOCS_SPEC): Bundle {
  const read = (name: string): Json => {
    const file = folder ? `${folder}/${name}` : published.resolve(`@session-export/spec/${name}`)
    return object(JSON.parse(readFileSync(file, "utf8")))
  }
  return toBundle(read("openapi.json"), read("marks.json"))
}

function toBundle(root: Json, allMarks: Json): Bundle {
  function follow(node: unknown, pointer: string): Found {
    const found = object(node)
    const { $ref, ...beside } = found
    if (typeof $ref !== "string") return { node: found, pointers: [pointer] }
    const target = $ref.slice(1)
    const names = target.slice(1).split("/")
    const there = names.reduce<unknown>((at, name) => object(at)[name], root)
    const further = follow(there, target)
    return { node: { ...further.node, ...beside }, pointers: [pointer, ...further.pointers] }
  }

  const operations = Object.entries(object(root.paths)).flatMap(([path, item]) =>
    Object.entries(object(item)).map(([method, value]) => {
      const node = object(value)
      return { id: text(node.operationId), method: method.toUpperCase(), path, node }
    }),
  )

  function marks(pointers: readonly string[]): readonly Mark[] {
    const near = Object.entries(allMarks).filter(([at]) =>
      pointers.some((pointer) => at === pointer || at.slice(0, at.lastIndexOf("/")) === pointer),
    )
    return near.flatMap(([, found]) => list(found).filter(isMark))
  }

  return { root, operations, follow, marks }
}

const isMark = (value: unknown): value is Mark =>
  isJson(value) && typeof value.kind === "string" && typeof value.text === "string"
