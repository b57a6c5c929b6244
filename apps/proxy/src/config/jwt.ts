// Whose JWTs are taken.
import type { JSONWebKeySet } from "jose"
import { isRecord, parsedJson } from "./parsed-json.ts"
import type { Reader } from "./variables.ts"

export interface JwtConfig {
  readonly issuer: string
  readonly audience: string
  /** Where the keys are (RFC 7517), or the keys themselves. */
  readonly jwks: URL | JSONWebKeySet
  /** Algorithms a JWT may be signed with. */
  readonly algorithms: readonly string[]
  /** Claims that hold projects and actions of callers that are not listed. */
  readonly projectsClaim: string
  readonly actionsClaim: string
}

/** A shared secret would have to stand in the key set, and "none" is no signature. */
const ALGORITHM = /^(RS|PS|ES)(256|384|512)$|^EdDSA$|^Ed25519$/

export function jwt(read: Reader, wanted: boolean): JwtConfig | undefined {
  if (!wanted) return undefined
  for (const name of ["JWT_ISSUER", "JWT_AUDIENCE"] as const) {
    if (read.text(name) === "") read.problem(name, "is required for AUTH_MODES with jwt")
  }
  const algorithms = read.list("JWT_ALGORITHMS")
  if (algorithms.length === 0 || !algorithms.every((each) => ALGORITHM.test(each))) {
    read.problem("JWT_ALGORITHMS", "must be a list of RS256, PS256, ES256, …, EdDSA")
  }
  return {
    issuer: read.text("JWT_ISSUER"),
    audience: read.text("JWT_AUDIENCE"),
    jwks: keys(read),
    algorithms,
    projectsClaim: read.text("JWT_PROJECTS_CLAIM"),
    actionsClaim: read.text("JWT_ACTIONS_CLAIM"),
  }
}

function keys(read: Reader): URL | JSONWebKeySet {
  const address = read.text("JWT_JWKS_URL")
  const none = { keys: [] }
  if ((address === "") === (read.text("JWT_JWKS") === "")) {
    read.problem("JWT_JWKS_URL", "give it or JWT_JWKS, one of the two")
    return none
  }
  if (address === "") {
    const set = parsedJson(read, "JWT_JWKS")
    if (isKeySet(set)) return set
    read.problem("JWT_JWKS", 'must be { "keys": [ … ] } of public keys')
    return none
  }
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url && isSafe(url)) return url
  read.problem("JWT_JWKS_URL", "must be an https URL without user or fragment")
  return none
}

/** Whoever can change the keys on their way can sign as anybody; only loopback goes without TLS. */
const isSafe = ({ protocol, hostname, username, password, hash }: URL): boolean => {
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  const secret = protocol === "https:" || (protocol === "http:" && loopback)
  return secret && username === "" && password === "" && hash === ""
}

/** A JSON Web Key Set (RFC 7517, section 5) without a key that is its owner's alone: `d`, or `k`. */
const isKeySet = (value: unknown): value is JSONWebKeySet =>
  isRecord(value) &&
  Array.isArray(value.keys) &&
  value.keys.length > 0 &&
  value.keys.every(
    (key: unknown) =>
      isRecord(key) && typeof key.kty === "string" && !("d" in key) && !("k" in key),
  )
