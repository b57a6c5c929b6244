import { parseArgs } from "node:util"

export type Command = "serve" | "work" | "check" | "print" | "help" | "version"

/** Tells a process that it is one of several; nobody writes it by hand. */
export const WORKER = "--worker"

export const usage = `proxy: an edge proxy before the session export API

  node src/entry/node.ts [--check-config | --print-config | --help | --version]

  --check-config   say what is wrong with the configuration, and end: 0 = nothing, 1 = something
  --print-config   print it as JSON, secrets masked, and end
  --help           print this
  --version        print the version

Settings come from the environment and, if CONFIG_FILE names one, from a JSON file; the environment wins.
.env.example lists them. SIGHUP reads both again, SIGTERM answers what is under way and ends.
`

/** @throws Error for what it does not know; the message quotes no value. */
export function command(argv: readonly string[]): Command {
  if (argv.length === 1 && argv[0] === WORKER) return "work"
  const flag = { type: "boolean", default: false } as const
  const options = { "check-config": flag, "print-config": flag, help: flag, version: flag }
  const unknown = new Error("unknown arguments; --help lists the known ones")
  let given
  try {
    given = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values
  } catch {
    // The parser's message quotes the arguments.
    throw unknown
  }
  const asked: Command[] = []
  if (given["check-config"]) asked.push("check")
  if (given["print-config"]) asked.push("print")
  if (given.help) asked.push("help")
  if (given.version) asked.push("version")
  if (asked.length > 1) throw new Error("one of these arguments at a time")
  return asked[0] ?? "serve"
}
