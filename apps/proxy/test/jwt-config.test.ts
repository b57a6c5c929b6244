// Settings of JWTs: what starts, and what is refused before anybody could call.
import { expect, test } from "vitest"
import { parseConfig } from "../src/config.ts"
import { AUDIENCE, ISSUER, withModes, type Env } from "./guarded-app.ts"
import { es256, jwks } from "./jwt-cases.ts"

const base: Env = {
  UPSTREAM_URL: "http://127.0.0.1:9",
  ...withModes("jwt"),
  JWT_ISSUER: ISSUER,
  JWT_AUDIENCE: AUDIENCE,
}
const set = (...keys: readonly unknown[]): Env => ({ JWT_JWKS: JSON.stringify({ keys }) })
const at = (url: string): Env => ({ JWT_JWKS_URL: url })

test.each<[string, Env]>([
  ["keys as they stand there", { JWT_JWKS: JSON.stringify(jwks) }],
  ["an https address", at("https://issuer.example/.well-known/jwks.json?v=1")],
  ["loopback without TLS", at("http://127.0.0.1:8080/jwks")],
  ["loopback by name", at("http://localhost/jwks")],
  ["loopback by IPv6", at("http://[::1]:1/jwks")],
  ["one algorithm", { ...set(es256.jwk), JWT_ALGORITHMS: "ES256" }],
])("%s: starts", (_name, env) => {
  expect(parseConfig({ ...base, ...env }).jwt).toMatchObject({ issuer: ISSUER, audience: AUDIENCE })
})

test.each<[string, Env, string]>([
  ["neither keys nor address", {}, "JWT_JWKS_URL"],
  ["keys and address", { ...set(es256.jwk), ...at("https://a.example") }, "JWT_JWKS_URL"],
  ["no issuer", { ...set(es256.jwk), JWT_ISSUER: "" }, "JWT_ISSUER"],
  ["no audience", { ...set(es256.jwk), JWT_AUDIENCE: "" }, "JWT_AUDIENCE"],
  ["no TLS", at("http://canary.example/jwks"), "JWT_JWKS_URL"],
  ["a host that begins like loopback", at("http://127.canary.example/jwks"), "JWT_JWKS_URL"],
  ["a host that begins like localhost", at("http://localhost.canary.example/"), "JWT_JWKS_URL"],
  ["a user in the address", at("https://canary:canary@a.example/"), "JWT_JWKS_URL"],
  ["no host", at("https:"), "JWT_JWKS_URL"],
  ["a file", at("file:///canary"), "JWT_JWKS_URL"],
  ["no JSON", { JWT_JWKS: "canary" }, "JWT_JWKS"],
  ["no set", { JWT_JWKS: '["canary"]' }, "JWT_JWKS"],
  ["an empty set", set(), "JWT_JWKS"],
  ["a key that is text", set("canary"), "JWT_JWKS"],
  ["a private key", set({ ...es256.jwk, d: "canary" }), "JWT_JWKS"],
  ["a shared secret", set({ kty: "oct", k: "canary" }), "JWT_JWKS"],
  ["algorithm none", { ...set(es256.jwk), JWT_ALGORITHMS: "ES256,none" }, "JWT_ALGORITHMS"],
  ["algorithm HS256", { ...set(es256.jwk), JWT_ALGORITHMS: "HS256" }, "JWT_ALGORITHMS"],
  ["no algorithm", { ...set(es256.jwk), JWT_ALGORITHMS: "," }, "JWT_ALGORITHMS"],
])("%s: refused by name, without the value", (_name, env, names) => {
  const parse = (): unknown => parseConfig({ ...base, ...env })
  expect(parse).toThrow(`${names}: `)
  expect(parse).not.toThrow(/canary/)
})
