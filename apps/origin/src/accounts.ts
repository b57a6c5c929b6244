// Who exists: accounts with their projects, users, permissions and access keys, from one JSON file.
import { actions as knownActions } from "@session-export/client/operations"
import { hash, timingSafeEqual } from "node:crypto"

/** A user as the rest of the origin sees one. */
export interface Principal {
  readonly userName: string
  readonly domainName: string
  /** Projects of the account. */
  readonly projects: readonly { readonly id: string; readonly name: string }[]
  /** IAM actions, `*` for all. */
  readonly actions: readonly string[]
  /** A disabled user may not sign in; tokens and keys of old are worth nothing. */
  readonly enabled: boolean
}

interface AccessKeyRecord {
  readonly sk: string
  /** Temporary keys only. */
  readonly securityToken: string | undefined
  readonly principal: Principal
}

export interface Accounts {
  /** Enabled ones only. */
  findUser(domainName: string, userName: string): Principal | undefined
  /** The user when the password is right; takes as long when the user does not exist. */
  signIn(domainName: string, userName: string, password: string): Principal | undefined
  findAccessKey(ak: string): AccessKeyRecord | undefined
  readonly firstProjectId: string | undefined
}

interface UserConfig {
  readonly name: string
  /** As text, or `sha256:<hex>` of a long random one. */
  readonly password: string
  readonly actions: readonly string[]
  readonly enabled: boolean
  readonly accessKeys: readonly { ak: string; sk: string; securityToken?: string }[]
}
interface AccountConfig {
  readonly name: string
  readonly projects: readonly { readonly id: string; readonly name: string }[]
  readonly users: readonly UserConfig[]
}

/**
 * Reads the accounts file's text.
 *
 * @throws Error listing everything that is wrong with it; passwords and keys are never quoted.
 */
export function parseAccounts(text: string): Accounts {
  const { accounts } = read(text)
  const users = new Map<string, { principal: Principal; password: string }>()
  const keys = new Map<string, AccessKeyRecord>()
  for (const account of accounts) {
    for (const user of account.users) {
      const { name: userName, actions, enabled } = user
      const { name: domainName, projects } = account
      const principal = { userName, domainName, projects, actions, enabled }
      users.set(`${account.name}/${userName}`, { principal, password: user.password })
      for (const { ak, sk, securityToken } of enabled ? user.accessKeys : []) {
        keys.set(ak, { sk, securityToken, principal })
      }
    }
  }
  return {
    findUser(domain, name) {
      const principal = users.get(`${domain}/${name}`)?.principal
      return principal?.enabled === true ? principal : undefined
    },
    signIn(domain, name, password) {
      const user = users.get(`${domain}/${name}`)
      const right = samePassword(user?.password ?? "sha256:none", password)
      return right ? user?.principal : undefined
    },
    findAccessKey: (ak) => keys.get(ak),
    firstProjectId: accounts[0]?.projects[0]?.id,
  }
}

/** Hashes have one length, so that comparing takes the same time whatever was typed. */
function samePassword(kept: string, given: string): boolean {
  const expected = kept.startsWith("sha256:")
    ? Buffer.from(kept.slice(7).padEnd(64, "0").slice(0, 64), "hex")
    : hash("sha256", kept, "buffer")
  const actual = hash("sha256", given, "buffer")
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

function read(text: string): { accounts: readonly AccountConfig[] } {
  const problems: string[] = []
  const record = (value: unknown): Record<string, unknown> =>
    typeof value === "object" && value !== null ? { ...value } : {}
  const list = (value: unknown, where: string): readonly Record<string, unknown>[] => {
    if (Array.isArray(value)) return value.map(record)
    problems.push(`${where}: must be a list`)
    return []
  }
  const word = (value: unknown, where: string): string => {
    if (typeof value === "string" && value !== "") return value
    problems.push(`${where}: must be text`)
    return ""
  }
  const action = (value: unknown, where: string): string => {
    const name = word(value, where)
    if (name !== "*" && !knownActions.includes(name)) {
      problems.push(`${where}: unknown action; known: *, ${knownActions.join(", ")}`)
    }
    return name
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (cause) {
    throw new Error("accounts file: not valid JSON", { cause })
  }
  const accounts = list(record(parsed).accounts, "accounts").map((account, index) => {
    const at = `accounts[${index}]`
    return {
      name: word(account.name, `${at}.name`),
      projects: list(account.projects, `${at}.projects`).map((project, number) => ({
        id: word(project.id, `${at}.projects[${number}].id`),
        name: word(project.name, `${at}.projects[${number}].name`),
      })),
      users: list(account.users, `${at}.users`).map((user, number) => {
        const where = `${at}.users[${number}]`
        const given = Array.isArray(user.actions) ? user.actions : []
        return {
          name: word(user.name, `${where}.name`),
          password: word(user.password, `${where}.password`),
          enabled: user.enabled !== false,
          actions: given.map((each, which) => action(each, `${where}.actions[${which}]`)),
          accessKeys: list(user.accessKeys ?? [], `${where}.accessKeys`).map((key, which) => ({
            ak: word(key.ak, `${where}.accessKeys[${which}].ak`),
            sk: word(key.sk, `${where}.accessKeys[${which}].sk`),
            ...(typeof key.securityToken === "string" ? { securityToken: key.securityToken } : {}),
          })),
        }
      }),
    }
  })
  if (problems.length > 0) throw new Error(`accounts file: ${problems.join("; ")}`)
  return { accounts }
}
