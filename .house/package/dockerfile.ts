// The proxy's Dockerfile without an engine: what it says, and its steps done in a folder.
import { execFile } from "node:child_process"
import { cpSync, mkdirSync } from "node:fs"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { DockerfileParser, type Instruction } from "dockerfile-ast"
import { files, read, top } from "../test/house.ts"
import { plainEnv } from "./plain-env.ts"

export const dockerfile = "apps/proxy/Dockerfile"
const ignored = `${dockerfile}.dockerignore`

export interface Said {
  readonly word: string
  readonly flags: readonly string[]
  /** JSON form or words, without the flags. */
  readonly args: readonly string[]
}

function said(instruction: Instruction, lines: readonly string[]): Said {
  const { start, end } = instruction.getRange()
  // The parser's own text of the arguments leaves flags out.
  const whole = lines
    .slice(start.line, end.line + 1)
    .join(" ")
    .replaceAll(/\\\s/g, " ")
  const text = whole.slice(instruction.getKeyword().length).trim()
  const [, before = "", rest = ""] = /^((?:--\S+\s+)*)(?:CMD\s+)?(.*)$/s.exec(text) ?? []
  const flags = before.split(/\s+/).filter((flag) => flag !== "")
  const args: readonly string[] = rest.startsWith("[") ? JSON.parse(rest) : rest.split(/\s+/)
  return { word: instruction.getKeyword(), flags, args }
}

/** Its stages; each begins with FROM. */
export function stages(): readonly (readonly Said[])[] {
  const found: Said[][] = []
  const text = read(dockerfile)
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const each = said(instruction, text.split("\n"))
    if (each.word === "FROM") found.push([])
    found.at(-1)?.push(each)
  }
  return found
}

export const of = (stage: readonly Said[], word: string): readonly Said[] =>
  stage.filter((each) => each.word === word)

/** Lines of the ignore file: what is let in again, and what is left out after all. */
export function context(): { readonly sent: readonly string[]; readonly left: readonly string[] } {
  const lines = read(ignored)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
  return {
    sent: lines.filter((line) => line.startsWith("!")).map((line) => line.slice(1)),
    left: lines.filter((line) => !line.startsWith("!")),
  }
}

/** Does what the first stage says, with `folder` for the root; nothing that is not sent is there. */
export async function build(folder: string): Promise<void> {
  const left = context().left.filter((line) => /^[\w/]+$/.test(line))
  let at = folder
  for (const { word, args } of stages()[0] ?? []) {
    if (word === "WORKDIR") at = join(folder, args[0] ?? "")
    if (word === "COPY") {
      for (const file of args.slice(0, -1).flatMap((source) => files(source))) {
        if (left.some((each) => file.startsWith(`${each}/`))) continue
        mkdirSync(dirname(join(at, file)), { recursive: true })
        cpSync(join(top, file), join(at, file))
      }
    }
    if (word === "RUN") {
      const [command = "", ...rest] = args
      const file = command === "node" ? process.execPath : command
      const inside = rest.map((each) => (each.startsWith("/") ? join(folder, each) : each))
      await promisify(execFile)(file, inside, { cwd: at, env: plainEnv() })
    }
  }
}
