import { execFileSync } from "node:child_process"

/** What git says in a folder, without the last line break; undefined when it refuses. */
export function git(root: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1 << 28,
    }).trimEnd()
  } catch {
    // A ref that is not there, a clone that is too shallow, no repository: the caller knows what follows.
    return undefined
  }
}

export const lines = (text: string | undefined): readonly string[] =>
  (text ?? "").split("\n").filter((line) => line !== "")
