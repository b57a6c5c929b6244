// Who may call, and how they prove it.
import { actions as knownActions } from "@session-export/client/operations"
import { isRecord, parsedJson } from "./parsed-json.ts"
import type { Reader } from "./variables.ts"

export const authModes = ["passthrough", "api-key", "jwt", "access-key"] as const

/**
 * How a caller proves who it is: with a token of the cloud that goes upstream as it is, a key of ours, a
 * JWT, or a signature with an access key of ours.
 */
export type AuthMode = (typeof authModes)[number]

/** A caller the proxy knows by name. */
export interface KnownCaller {
  /** Stands in logs, metrics and audits. */
  readonly name: string
  /** SHA-256 of its keys, lower-case hex. */
  readonly apiKeyHashes: readonly string[]
  readonly accessKeys: readonly { readonly ak: string; readonly sk: string }[]
  /** `sub` of its JWTs. */
  readonly jwtSubjects: readonly string[]
  /** Projects it may name; "*" = any. */
  readonly projects: readonly string[]
  /** IAM actions it may use; "*" = any. */
  readonly actions: readonly string[]
  /** Instead of the settings for everybody; null = unlimited. */
  readonly callsPerMinute?: number | null
  readonly exportsPerDay?: number | null
}

export function modes(read: Reader): readonly AuthMode[] {
  const named = read.list("AUTH_MODES")
  const found = authModes.filter((each) => named.includes(each))
  if (found.length !== new Set(named).size) {
    read.problem("AUTH_MODES", `must be a list of ${authModes.join(", ")}`)
  }
  return found
}

export function callers(read: Reader): readonly KnownCaller[] {
  if (read.text("CALLERS") === "") return []
  const list = parsedJson(read, "CALLERS")
  if (!Array.isArray(list)) {
    read.problem("CALLERS", "must be a JSON list of callers")
    return []
  }
  const found = list.map((each: unknown, index) => caller(read, each, `[${index}]`))
  const once = (what: string, values: readonly string[]): void => {
    if (new Set(values).size < values.length) {
      read.problem("CALLERS", `the same ${what} stands there twice`)
    }
  }
  once(
    "name",
    found.map(({ name }) => name),
  )
  once(
    "key hash",
    found.flatMap(({ apiKeyHashes }) => apiKeyHashes),
  )
  once(
    "ak",
    found.flatMap(({ accessKeys }) => accessKeys.map(({ ak }) => ak)),
  )
  once(
    "JWT subject",
    found.flatMap(({ jwtSubjects }) => jwtSubjects),
  )
  return found
}

const MEMBERS = [
  "name",
  "apiKeyHashes",
  "accessKeys",
  "jwtSubjects",
  "projects",
  "actions",
  "callsPerMinute",
  "exportsPerDay",
]

function caller(read: Reader, value: unknown, at: string): KnownCaller {
  const wrong = (text: string): void => read.problem("CALLERS", `${at} ${text}`)
  const given = isRecord(value) ? value : {}
  if (!isRecord(value)) wrong("must be an object")
  const texts = (name: string, fits: (text: string) => boolean, what: string) => {
    const list: unknown = given[name] ?? []
    const found = Array.isArray(list) ? list.filter((each) => typeof each === "string") : []
    const all = Array.isArray(list) && found.length === list.length && found.every(fits)
    if (!all) wrong(`${name} must be a list of ${what}`)
    return found
  }
  const limit = (name: "callsPerMinute" | "exportsPerDay") => {
    const number = given[name]
    if (number === undefined) return {}
    if (number === "unlimited") return { [name]: null }
    if (typeof number === "number" && Number.isInteger(number) && number > 0)
      return { [name]: number }
    wrong(`${name} must be a whole number over 0, or "unlimited"`)
    return {}
  }
  for (const name of Object.keys(given)) {
    if (!MEMBERS.includes(name)) wrong(`${name} is unknown; known: ${MEMBERS.join(", ")}`)
  }
  const name = typeof given.name === "string" ? given.name : ""
  if (!/^[\w.-]{1,64}$/.test(name)) wrong("name must be 1 to 64 letters, digits, dots or hyphens")
  const keys: unknown = given.accessKeys ?? []
  const accessKeys = (Array.isArray(keys) ? keys : []).filter(isAccessKey)
  if (!Array.isArray(keys) || accessKeys.length < keys.length) {
    wrong("accessKeys must be a list of { ak, sk }")
  }
  return {
    name,
    apiKeyHashes: texts("apiKeyHashes", (text) => /^[0-9a-f]{64}$/.test(text), "SHA-256 in hex"),
    accessKeys,
    jwtSubjects: texts("jwtSubjects", (text) => text !== "", "subjects"),
    projects: texts("projects", (text) => /^(\*|[\w-]+)$/.test(text), 'project IDs, or "*"'),
    actions: texts(
      "actions",
      (text) => text === "*" || knownActions.includes(text),
      `"*" or ${knownActions.join(", ")}`,
    ),
    ...limit("callsPerMinute"),
    ...limit("exportsPerDay"),
  }
}

function isAccessKey(value: unknown): value is { readonly ak: string; readonly sk: string } {
  const fits = (text: unknown): boolean => typeof text === "string" && /^[\x21-\x7e]+$/.test(text)
  return isRecord(value) && fits(value.ak) && fits(value.sk)
}
