import { delimiter } from "node:path"

/**
 * The environment as it is outside the workspace: nothing of its settings, which pnpm hands on, and the
 * machine's own npm with the machine's own Node. Another Node looks for npm's settings elsewhere.
 */
export function plainEnv(): Readonly<Record<string, string | undefined>> {
  const plain = Object.entries(process.env).filter(([key]) => !/^(p?npm_|node_env$)/i.test(key))
  const path = process.env.PATH?.split(delimiter).filter((each) => !each.includes("node_modules"))
  return { ...Object.fromEntries(plain), PATH: path?.join(delimiter) }
}
