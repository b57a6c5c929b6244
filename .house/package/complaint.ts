import { execFile } from "node:child_process"
import { promisify } from "node:util"

/** What a command says when it fails; empty when it succeeds. */
export async function complaint(
  command: string,
  args: readonly string[],
  cwd?: string,
): Promise<string> {
  try {
    await promisify(execFile)(command, args, { cwd })
    return ""
  } catch (error) {
    const said = error instanceof Error && "stdout" in error ? error.stdout : undefined
    return typeof said === "string" && said !== "" ? said : String(error)
  }
}
