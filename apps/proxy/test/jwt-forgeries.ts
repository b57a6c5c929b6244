// JWTs that must be refused, each with the word that stands in the log.
import { createHmac } from "node:crypto"
import { SignJWT } from "jose"
import { AUDIENCE, ISSUER } from "./guarded-app.ts"
import {
  at,
  claims,
  crude,
  es256,
  impostor,
  jwks,
  mint,
  mintBytes,
  rs256,
  without,
} from "./jwt-cases.ts"

const good = await mint()
const [head = "", body = "", signature = ""] = good.split(".")
const pem = rs256.open.export({ type: "spki", format: "pem" }).toString()

/** Signed with what everybody knows, the public key, as if it were a shared secret. */
function mixed(secret: string, kid: string | undefined, alg = "HS256"): string {
  const unsigned = crude({ alg, kid, typ: "JWT" }, claims, "").slice(0, -1)
  return `${unsigned}.${createHmac("sha256", secret).update(unsigned).digest("base64url")}`
}

const ALG = "JWT algorithm"
const KEY = "JWT key"
const SIGNATURE = "JWT signature"
const kids = [
  "../../../etc/passwd",
  "' OR '1'='1",
  "http://127.0.0.1/k",
  "\u0000",
  "k".repeat(9000),
]
const address = "http://127.0.0.1:9/jwks.json"

export const forgeries: readonly (readonly [string, string | Promise<string>, string])[] = [
  ["alg none", crude({ alg: "none" }, claims, ""), ALG],
  ["alg None", crude({ alg: "None" }, claims, ""), ALG],
  ["alg nOnE with a signature", crude({ alg: "nOnE", kid: es256.kid }, claims, signature), ALG],
  ["alg none with kid", crude({ alg: "none", kid: es256.kid }, claims, ""), ALG],
  ["no alg", crude({ kid: es256.kid }, claims, signature), "JWT"],
  ["alg is a list", crude({ alg: ["ES256"], kid: es256.kid }, claims, signature), "JWT"],
  ["alg is empty", crude({ alg: "", kid: es256.kid }, claims, signature), "JWT"],
  ["HS256 with the public key as PEM", mixed(pem, rs256.kid), ALG],
  ["HS256 with the public key as PEM, no kid", mixed(pem, undefined), ALG],
  ["HS256 with the public key as JWK", mixed(JSON.stringify(rs256.jwk), rs256.kid), ALG],
  ["HS256 with n of the public key", mixed(rs256.jwk.n ?? "", rs256.kid), ALG],
  ["HS512 said, HS256 done", mixed(pem, rs256.kid, "HS512"), ALG],
  ["RS256 said, HMAC done", mixed(pem, rs256.kid, "RS256"), SIGNATURE],
  ["RS256 with the ID of the EC key", mint(claims, { ...rs256, kid: es256.kid }), KEY],
  ["ES256 with the ID of the RSA key", mint(claims, { ...es256, kid: rs256.kid }), KEY],
  ["another key under a known ID", mint(claims, impostor), SIGNATURE],
  ["an unknown kid", mint(claims, es256, { kid: "es-2" }), KEY],
  ["kid is a number", crude({ alg: "ES256", kid: 1 }, claims, signature), "JWT key"],
  ...kids.map(
    (kid) =>
      [`kid ${JSON.stringify(kid.slice(0, 20))}`, mint(claims, es256, { kid }), KEY] as const,
  ),
  ["jku with a set of its own", mint(claims, impostor, { jku: address }), SIGNATURE],
  ["x5u", mint(claims, impostor, { x5u: address }), SIGNATURE],
  ["jwk within", mint(claims, impostor, { jwk: impostor.jwk }), SIGNATURE],
  ["jwk within, another kid", mint(claims, impostor, { jwk: impostor.jwk, kid: "mine" }), KEY],
  ["x5c", mint(claims, impostor, { x5c: ["MIIB"] }), SIGNATURE],
  [
    "crit that nobody knows",
    crude({ alg: "ES256", kid: es256.kid, crit: ["x"], x: 1 }, claims, signature),
    "JWT",
  ],
  ["crit is empty", crude({ alg: "ES256", kid: es256.kid, crit: [] }, claims, signature), "JWT"],
  [
    "b64 is false",
    crude({ alg: "ES256", kid: es256.kid, crit: ["b64"], b64: false }, claims, signature),
    SIGNATURE,
  ],
  ["wrong issuer", mint({ ...claims, iss: "https://other.example" }), "JWT iss"],
  ["issuer with a slash more", mint({ ...claims, iss: `${ISSUER}/` }), "JWT iss"],
  ["issuer is a list", mint({ ...claims, iss: [ISSUER] }), "JWT iss"],
  ["no issuer", mint(without(claims, "iss")), "JWT iss"],
  ["wrong audience", mint({ ...claims, aud: "other" }), "JWT aud"],
  ["audience that begins alike", mint({ ...claims, aud: `${AUDIENCE}-2` }), "JWT aud"],
  ["audiences of others", mint({ ...claims, aud: ["a", "b"] }), "JWT aud"],
  ["audience is an object", mint({ ...claims, aud: { 0: AUDIENCE } }), "JWT aud"],
  ["no audience", mint(without(claims, "aud")), "JWT aud"],
  ["expired, just beyond the tolerance", mint({ ...claims, exp: at(-30) }), "token expired"],
  ["expired an hour ago", mint({ ...claims, exp: at(-3600) }), "token expired"],
  ["expired at the epoch", mint({ ...claims, exp: 0 }), "token expired"],
  ["no exp", mint(without(claims, "exp")), "JWT exp"],
  ["exp is text", mint({ ...claims, exp: String(at(300)) }), "JWT exp"],
  ["exp is null", mint({ ...claims, exp: null }), "JWT exp"],
  [
    "exp is beyond numbers",
    mintBytes(JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e999')),
    "JWT exp",
  ],
  ["nbf in the future", mint({ ...claims, nbf: at(31) }), "JWT nbf"],
  ["nbf is text", mint({ ...claims, nbf: "0" }), "JWT nbf"],
  ["no sub", mint(without(claims, "sub")), "JWT sub"],
  ["sub is empty", mint({ ...claims, sub: "" }), "JWT sub"],
  ["sub is a number", mint({ ...claims, sub: 4711 }), "JWT sub"],
  ["sub is a list", mint({ ...claims, sub: ["batch-job"] }), "JWT sub"],
  ["claims are a list", mintBytes("[1]"), "JWT"],
  ["claims are null", mintBytes("null"), "JWT"],
  ["claims are no JSON", mintBytes("{"), "JWT"],
  ["signature cut", good.slice(0, -4), SIGNATURE],
  ["signature gone", `${head}.${body}.`, SIGNATURE],
  ["signature of zeros", `${head}.${body}.${Buffer.alloc(64).toString("base64url")}`, SIGNATURE],
  [
    "signature of another",
    `${head}.${body}.${(await mint({ ...claims, sub: "x" })).split(".")[2]}`,
    SIGNATURE,
  ],
  [
    "claims exchanged",
    `${head}.${crude({}, { ...claims, sub: "x" }, "").split(".")[1]}.${signature}`,
    SIGNATURE,
  ],
  [
    "head exchanged",
    `${crude({ alg: "ES256", kid: es256.kid, a: 1 }, {}, "").split(".")[0]}.${body}.${signature}`,
    SIGNATURE,
  ],
  ["two parts", `${head}.${body}`, "no credentials"],
  ["four parts", `${good}.x`, "no credentials"],
  ["five parts, as encrypted ones", `${good}.x.y`, "no credentials"],
  ["padded", `${head}.${body}.${signature}=`, "no credentials"],
  ["a space within", `${head}. ${body}.${signature}`, "no credentials"],
  ["empty", "", "no credentials"],
  ["dots", "..", "no credentials"],
  ["two", `${good} ${good}`, "no credentials"],
  ["two with a comma", `${good},${good}`, "several credentials"],
  ["two headers joined", `${good}, Bearer ${good}`, "several credentials"],
  [
    "40 KB of claims of another key",
    mint({ ...claims, x: "x".repeat(30_000) }, impostor),
    SIGNATURE,
  ],
  [
    "one for the set's own ID",
    new SignJWT(claims)
      .setProtectedHeader({ alg: "ES256", kid: jwks.keys[2]?.kid ?? "" })
      .sign(es256.secret),
    KEY,
  ],
]
