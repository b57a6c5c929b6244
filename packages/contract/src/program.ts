import { writeFileSync } from "node:fs"
import { extname } from "node:path"
import { exportOperationIds } from "@session-export/client/operations"
import { Command, InvalidArgumentError, Option } from "commander"
import type { Case } from "./case.ts"
import { publishedBundle, readDocument } from "./document.ts"
import { credentialsFrom, waysToAuthenticate, type WayToAuthenticate } from "./live/credentials.ts"
import { liveTarget, type LiveOptions } from "./live/live-target.ts"
import { reportHtml } from "./report/html.ts"
import { reportJson } from "./report/json.ts"
import { reportMarkdown } from "./report/markdown.ts"
import type { TargetReport } from "./report/report.ts"
import { runContract } from "./run.ts"
import { contractCases } from "./suite.ts"

interface Flags extends LiveOptions {
  readonly auth: WayToAuthenticate
  readonly readOnly?: boolean
  readonly maxCreates: number
  readonly list?: boolean
  readonly report?: string
}

interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly out: (line: string) => void
  readonly say: (text: string) => void
  readonly isTerminal: boolean
}

/** `session-export-contract`: the suite against a live endpoint. Exits with 1 when a case fails. */
export function program(io: Io): Command {
  return new Command("session-export-contract")
    .description("Holds a live endpoint against the spec, case by case.")
    .requiredOption(
      "--base-url <url>",
      "endpoint of WorkspaceApp, and of all without their own",
      url,
    )
    .option("--workspace-url <url>", "endpoint of Workspace (export tasks)", url)
    .option("--iam-url <url>", "endpoint of IAM (tokens)", url)
    .requiredOption("--project <id>", "a project the credentials open")
    .option("--foreign-project <id>", "a project they do not open, to see 403")
    .option("--task <id>", "a finished export task, so that none has to be started for downloads")
    .addOption(
      new Option("--auth <how>", "which credentials of the environment to use")
        .choices(waysToAuthenticate)
        .default("auto"),
    )
    .option("--read-only", "only calls that read; nothing is started or deleted")
    .option("--max-creates <n>", "exports that may be started in all", whole, 1)
    .option("--names-faults", "refusals must name the field at fault")
    .option("--timeout-ms <ms>", "until an answer must have come", whole, 30_000)
    .option("--list", "print what would be sent, and send nothing")
    .option("--report <file>", "write the outcome as .json, .md or .html", reportFile)
    .addHelpText("after", CREDENTIALS)
    .action((flags: Flags) => run(flags, io))
}

const CREDENTIALS = `
Credentials come from the environment:
  SESSION_EXPORT_TOKEN                          a token, or
  HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK        an access key (…_SECURITY_TOKEN for a temporary one)
  SESSION_EXPORT_USER, …_PASSWORD, …_DOMAIN     a user to sign in as, whose sign-in is tried too`

async function run(flags: Flags, io: Io): Promise<void> {
  const document = readDocument(publishedBundle())
  const only = allowed(flags, document.operations)
  if (flags.list === true) {
    const cases = contractCases(document, { can: {}, signIn: {} }).filter(only)
    for (const { name, sends, creates } of inOrder(cases)) {
      io.out(`${name}\t${sends}${creates > 0 ? `\tstarts up to ${creates}` : ""}`)
    }
    return
  }
  const { project, iamUrl = flags.baseUrl, auth: how } = flags
  const known = await credentialsFrom({ env: io.env, how, project, iamUrl, now: Date.now })
  const target = liveTarget(flags, known)
  let done = 0
  const report = await runContract(target, {
    only,
    order: inOrder,
    maxCreates: flags.readOnly === true ? 0 : flags.maxCreates,
    onVerdict(each, { result }) {
      done += 1
      if (io.isTerminal) io.say(`\r\u001b[K${done} ${each.name.slice(0, 70)}`)
      if (result === "failed") io.say(`${io.isTerminal ? "\r\u001b[K" : ""}failed: ${each.name}\n`)
    },
  })
  if (io.isTerminal) io.say("\r\u001b[K")
  print(report, io)
  if (flags.report !== undefined) {
    const format = FORMATS[extname(flags.report)] ?? reportJson
    writeFileSync(flags.report, format(document, [report]))
  }
  if (report.failed.length > 0) process.exitCode = 1
}

const FORMATS: Readonly<Record<string, typeof reportJson>> = {
  ".json": reportJson,
  ".md": reportMarkdown,
  ".html": reportHtml,
}

function print({ passed, failed, skipped, coverage }: TargetReport, { out }: Io): void {
  for (const { name, fault } of failed) out(`FAILED  ${name}\n        ${fault.split("\n")[0]}`)
  const shown = coverage.filter(({ how }) => how === "caused").length
  out(`${passed} passed, ${failed.length} failed, ${skipped.length} not run`)
  out(`${shown} of ${coverage.length} documented statuses shown`)
}

/** What may be sent: with --read-only, only what cannot change anything however it is answered. */
function allowed({ readOnly }: Flags, operations: ReturnType<typeof readDocument>["operations"]) {
  const writes = new Set(
    operations
      .filter(({ secured, method }) => secured && method !== "GET")
      .map((o) => o.operationId),
  )
  return ({ operationId, sends }: Case): boolean =>
    readOnly !== true || !writes.has(operationId) || sends === "nothing"
}

const STARTS: ReadonlySet<string> = new Set(exportOperationIds)

/** What must be refused goes first, while the allowance is whole; what starts exports goes last. */
function inOrder(cases: readonly Case[]): readonly Case[] {
  const rank = ({ operationId, creates }: Case): number =>
    !STARTS.has(operationId) ? 1 : creates > 0 ? 2 : 0
  return cases.toSorted((a, b) => rank(a) - rank(b))
}

function url(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text
  throw new InvalidArgumentError("Use an http or https URL.")
}

function whole(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text)
  throw new InvalidArgumentError("Use a whole number.")
}

function reportFile(text: string): string {
  if (FORMATS[extname(text)]) return text
  throw new InvalidArgumentError(`Name a file that ends in ${Object.keys(FORMATS).join(", ")}.`)
}
