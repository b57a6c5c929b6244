// JWTs, good and bad, made for the tests of them.
import { generateKeyPairSync, type KeyObject } from "node:crypto"
import { CompactSign, exportJWK, SignJWT, type JWK } from "jose"
import { AUDIENCE, ISSUER, NOW } from "./guarded-app.ts"
import { project } from "./upstream.ts"

export interface TestKey {
  readonly kid: string
  readonly alg: string
  readonly secret: KeyObject
  readonly open: KeyObject
  readonly jwk: JWK
}

async function testKey(
  kid: string,
  alg: string,
  { privateKey: secret, publicKey: open }: { privateKey: KeyObject; publicKey: KeyObject },
): Promise<TestKey> {
  return { kid, alg, secret, open, jwk: { ...(await exportJWK(open)), kid, alg, use: "sig" } }
}

export const ec = (kid: string): Promise<TestKey> =>
  testKey(kid, "ES256", generateKeyPairSync("ec", { namedCurve: "P-256" }))

export const es256: TestKey = await ec("es-1")
export const rs256: TestKey = await testKey(
  "rs-1",
  "RS256",
  generateKeyPairSync("rsa", { modulusLength: 2048 }),
)
export const eddsa: TestKey = await testKey("ed-1", "EdDSA", generateKeyPairSync("ed25519"))
/** Has the ID of a known key and is another. */
export const impostor: TestKey = await ec(es256.kid)

export const jwks: { readonly keys: JWK[] } = { keys: [es256.jwk, rs256.jwk, eddsa.jwk] }

const second = Math.floor(NOW / 1000)
/** Seconds from the tests' now. */
export const at = (offset: number): number => second + offset

export const claims = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: "batch-job",
  exp: at(300),
}
/** Of a caller that nobody listed. */
export const stranger = {
  ...claims,
  sub: "user-4711",
  projects: [project],
  actions: ["workspace:tenants:listExportTasks"],
}

/** Leaves claims out. */
export function without(given: object, ...names: readonly string[]) {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)))
}

/** `kid` is the key's own unless the header says another, or undefined for none. */
export const mint = (
  payload: Readonly<Record<string, unknown>> = claims,
  key: TestKey = es256,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
  new SignJWT(payload)
    .setProtectedHeader({ ...("kid" in header ? {} : { kid: key.kid }), ...header, alg: key.alg })
    .sign(key.secret)

/** Signs any bytes as if they were claims. */
export const mintBytes = (text: string): Promise<string> =>
  new CompactSign(Buffer.from(text))
    .setProtectedHeader({ alg: es256.alg, kid: es256.kid })
    .sign(es256.secret)

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url")

/** A JWT of parts that nobody checked. */
export const crude = (header: unknown, payload: unknown, signature: Buffer | string): string =>
  `${part(header)}.${part(payload)}.${typeof signature === "string" ? signature : signature.toString("base64url")}`
