import { defaults, type Env, type VariableName } from "./variables.ts"

/** Stands for a secret that is set. */
const MASK = "***"

const SECRET: ReadonlySet<string> = new Set<VariableName>([
  "HUAWEICLOUD_SDK_AK",
  "HUAWEICLOUD_SDK_SK",
  "HUAWEICLOUD_SDK_SECURITY_TOKEN",
  "UPSTREAM_USER_NAME",
  "UPSTREAM_PASSWORD",
  "JWT_JWKS",
  "ADMIN_TOKEN",
])

/** Members of CALLERS that prove who somebody is; whose `sub` it is, is personal. */
const SECRET_MEMBERS = new Set(["apiKeyHashes", "accessKeys", "jwtSubjects"])

/** Every setting as it is in force, by name; secrets are masked, an empty one shows that it is empty. */
export function maskedSettings(env: Env): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(defaults).map(([name, normally]) => {
      const value = env[name] || normally
      if (value === "") return [name, ""]
      if (SECRET.has(name)) return [name, MASK]
      if (name === "CALLERS") return [name, callers(value)]
      return [name, value.split(",").map(withoutSecret).join(",")]
    }),
  )
}

function callers(text: string): unknown {
  const masked = (key: string, value: unknown): unknown => {
    if (!SECRET_MEMBERS.has(key)) return value
    return Array.isArray(value) ? value.map(() => MASK) : MASK
  }
  return JSON.parse(text, (key, value: unknown) => masked(key, value))
}

/** An address may carry a user, a password or a key in its query. */
function withoutSecret(text: string): string {
  if (!/^[a-z]+:\/\//i.test(text.trim()) || !URL.canParse(text)) return text
  const url = new URL(text)
  const hidden = url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== ""
  // Not its origin: that of redis:// is "null".
  return hidden ? `${url.protocol}//${url.host}${url.pathname} ${MASK}` : text
}
