// The made-up accounts of the demo, and how the tests sign in with the first of them.
import { readFileSync } from "node:fs"
import { accountsFile } from "./servers.ts"

interface Account {
  readonly name: string
  readonly projects: readonly { readonly id: string; readonly name: string }[]
  readonly users: readonly {
    readonly name: string
    readonly password: string
    readonly accessKeys: readonly { readonly ak: string; readonly sk: string }[]
  }[]
}

export function accounts(): readonly Account[] {
  const parsed: { readonly accounts: readonly Account[] } = JSON.parse(
    readFileSync(accountsFile, "utf8"),
  )
  return parsed.accounts
}

const [account] = accounts()
const user = account?.users[0]
export const demoProject: string = account?.projects[0]?.id ?? ""

/** Environment for the CLI that signs in as the demo user at `url`. */
export const demoEnv = (url: string): Readonly<Record<string, string>> => ({
  SESSION_EXPORT_URL: url,
  SESSION_EXPORT_USER: user?.name ?? "",
  SESSION_EXPORT_PASSWORD: user?.password ?? "",
  SESSION_EXPORT_DOMAIN: account?.name ?? "",
  HUAWEICLOUD_SDK_PROJECT_ID: demoProject,
})

/** The body of a sign-in; the demo user's, unless told otherwise. */
export function signInBody(
  name = user?.name,
  password = user?.password,
  projectId = demoProject,
): unknown {
  const identity = {
    methods: ["password"],
    password: { user: { name, password, domain: { name: account?.name } } },
  }
  return { auth: { identity, scope: { project: { id: projectId } } } }
}

/** A token of the demo user, asked for by hand so that nothing of ours judges itself. */
export async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/v3/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(signInBody()),
  })
  if (answer.status !== 201) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  return answer.headers.get("x-subject-token") ?? ""
}

/** The demo user's access key, under the vendor's names. */
export function demoKey(): Readonly<Record<string, string>> {
  const key = user?.accessKeys[0]
  return { HUAWEICLOUD_SDK_AK: key?.ak ?? "", HUAWEICLOUD_SDK_SK: key?.sk ?? "" }
}
