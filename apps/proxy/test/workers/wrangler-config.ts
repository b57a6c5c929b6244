// What stands in wrangler.jsonc, so that the tests run what is deployed.
import { readFileSync } from "node:fs"
import { join } from "node:path"

export const room: string = join(import.meta.dirname, "../..")

interface WranglerConfig {
  readonly compatibility_date: string
  readonly compatibility_flags: string[]
  readonly durable_objects: {
    readonly bindings: readonly { readonly name: string; readonly class_name: string }[]
  }
  readonly vars: Readonly<Record<string, string>>
}

const text = readFileSync(join(room, "wrangler.jsonc"), "utf8")
  .replaceAll(/^\s*\/\/.*$/gm, "")
  .replaceAll(/,(\s*[}\]])/g, "$1")

export const wranglerConfig: WranglerConfig = JSON.parse(text)
