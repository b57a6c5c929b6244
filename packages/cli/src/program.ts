import { readFileSync } from "node:fs"
import { Command } from "commander"
import { addExport } from "./commands/export.ts"
import { addTasks } from "./commands/tasks.ts"
import { exitCodeHelp } from "./exit-codes.ts"
import type { Io } from "./io.ts"

/** Of this package, read where it is installed. */
function version(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  )
  return manifest.version
}

/** The command tree; nothing runs until it is parsed. */
export function createProgram(io: Io): Command {
  const program = new Command("session-export")
    .description("Export Huawei Cloud Workspace user sessions.")
    .version(version())
    .addHelpText("after", exitCodeHelp)
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    })
    .exitOverride()
  addExport(program, io)
  addTasks(program, io)
  // Settings that commands made later than this do not inherit by themselves.
  const inherit = (parent: Command): void => {
    for (const command of parent.commands) {
      command.copyInheritedSettings(parent)
      inherit(command)
    }
  }
  inherit(program)
  return program
}
