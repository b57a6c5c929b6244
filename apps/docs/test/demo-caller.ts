// The first user of the demo accounts, as environment variables and by a token.
import { readFileSync } from "node:fs"
import { accountsFile, type Env } from "./api-processes.ts"

interface Accounts {
  readonly accounts: readonly {
    readonly name: string
    readonly projects: readonly { readonly id: string }[]
    readonly users: readonly {
      readonly name: string
      readonly password: string
      readonly accessKeys: readonly { readonly ak: string; readonly sk: string }[]
    }[]
  }[]
}

const { accounts }: Accounts = JSON.parse(readFileSync(accountsFile, "utf8"))
const [account] = accounts
const user = account?.users[0]
const key = user?.accessKeys[0]
const project = account?.projects[0]?.id ?? ""

/** For client and CLI, as `start` prints it. */
export const demoCaller = (url: string): Env => ({
  SESSION_EXPORT_URL: url,
  SESSION_EXPORT_USER: user?.name ?? "",
  SESSION_EXPORT_PASSWORD: user?.password ?? "",
  SESSION_EXPORT_DOMAIN: account?.name ?? "",
  HUAWEICLOUD_SDK_PROJECT_ID: project,
})

/** The access key. A proxy that passes tokens through takes no signatures: they are for one host. */
export const demoKey: Env = {
  HUAWEICLOUD_SDK_AK: key?.ak ?? "",
  HUAWEICLOUD_SDK_SK: key?.sk ?? "",
}

/** Asked for by hand, so that nothing of ours judges itself. */
export async function demoToken(url: string): Promise<string> {
  const identity = {
    methods: ["password"],
    password: {
      user: { name: user?.name, password: user?.password, domain: { name: account?.name } },
    },
  }
  const answer = await fetch(`${url}/v3/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auth: { identity, scope: { project: { id: project } } } }),
  })
  if (answer.status !== 201) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  return answer.headers.get("x-subject-token") ?? ""
}
