// The shell blocks of the pages, and how each is run.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { deployPage } from "../src/guides/deploy-pages.ts"
import { top } from "./api-processes.ts"

export interface Block {
  readonly page: string
  readonly commands: string
}

/** Every block that a reader is to type, in the order of the pages. */
export function blocks(): readonly Block[] {
  const content = join(top, "apps/docs/src/content/docs")
  const pages = globSync("**/*.{md,mdx}", { cwd: content }).map((page) => ({
    page,
    text: readFileSync(join(content, page), "utf8"),
  }))
  const deploy = join(top, "apps/proxy/deploy")
  const deployed = globSync("*.md", { cwd: deploy }).map((page) => ({
    page: `guides/deploy/${page}`,
    text: deployPage(readFileSync(join(deploy, page), "utf8")).body,
  }))
  return [...pages, ...deployed]
    .toSorted((a, b) => (a.page < b.page ? -1 : 1))
    .flatMap(({ page, text }) =>
      [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, commands = ""]) => ({
        page,
        commands,
      })),
    )
}

export interface Way {
  readonly match: RegExp
  /** Told when the block has done its work; without it the block has to end by itself, with 0. */
  readonly until?: RegExp
  /** Has to be printed. */
  readonly says?: RegExp
  /** It is typed in the checkout, not in a folder of one's own. */
  readonly checkout?: true
  /** Why it is not run by these tests. */
  readonly not?: string
}

const listens = /listening on http:/

export const ways: readonly Way[] = [
  { match: /^npx -y pnpm@\S+ start$/m, checkout: true, until: /serving until Ctrl-C/ },
  { match: /exec session-export export/, says: /\.xlsx\n[\s\S]*SUCCESS/ },
  { match: /--output sessions\.xlsx/, says: /sessions\.xlsx/ },
  { match: /--no-wait/, says: /^[0-9a-f]{32}\n/ },
  { match: /date -u -d yesterday/, says: /sessions-\d{4}-\d\d-\d\d\.xlsx/ },
  {
    match: /session-export export --from .* --dry-run/,
    says: /"query_begin_time": "\d{4}-\d\d-\d\dT00:00:00\.000Z"/,
  },
  { match: /tasks delete --yes/, says: /"export_tasks"/ },
  { match: /cd apps\/proxy\nUPSTREAM_URL=/, checkout: true, until: listens },
  { match: /--check-config\nCONFIG_FILE=/, checkout: true, until: listens },
  { match: /openssl/, says: /= [0-9a-f]{64}/ },
  { match: /session-export-mock --port/, until: listens },
  { match: /:4010\//, says: /"task_id"[\s\S]*"WKS\.00050902"/ },
  { match: /cli\.ts seed/, checkout: true, until: listens },
  { match: /cli\.ts import/, checkout: true, says: /"rejected":0/ },
  {
    match: /^npm install/,
    not: "asks npm's registry; `check:package` installs the packed packages by plain npm",
  },
  {
    match: /deploy\/production\.ts/,
    not: "asks npm's registry; `check:package` does it and starts what it made, on each runtime",
  },
  {
    match: /^docker /,
    not: "there is no engine; `check:package` does the steps of the Dockerfile in a folder",
  },
  {
    match: /^npx wrangler secret/,
    not: "needs an account of Cloudflare; a test of the proxy holds the names against its settings",
  },
  {
    match: /^npx wrangler dev/,
    not: "its first two lines are run by the proxy's own tests; the third needs an account",
  },
]
