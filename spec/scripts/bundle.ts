// Redocly joins the split YAML into one document; published as JSON and YAML, git-ignored here.
import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { forPrism } from "./for-prism.ts"

/** Bundles `openapi.yaml` into a folder, `dist/` unless told, and returns the JSON text. */
export function bundle(spec: string, folder: string = join(spec, "dist")): string {
  const redocly = join(spec, "node_modules/.bin/redocly")
  for (const extension of ["json", "yaml"]) {
    const out = join(folder, `openapi.${extension}`)
    execFileSync(redocly, ["bundle", "openapi.yaml", "--config", "redocly.yaml", "-o", out], {
      cwd: spec,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      stdio: ["ignore", "ignore", "pipe"],
    })
  }
  const json = readFileSync(join(folder, "openapi.json"), "utf8")
  writeFileSync(join(folder, "openapi.prism.json"), forPrism(json))
  return json
}
