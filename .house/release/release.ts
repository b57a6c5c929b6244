// `pnpm release`: bills of materials, then the packages. `--dry-run` does all but the upload, anywhere.
import { parseArgs } from "node:util"
import { top } from "../test/house.ts"
import { publish, rehearse, writeBills } from "./publish.ts"
import { refusal, unbuilt } from "./refusal.ts"

const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } })
const reason = (values["dry-run"] ? undefined : refusal(top, process.env)) ?? unbuilt(top)
if (reason === undefined) {
  writeBills(top)
  if (values["dry-run"]) rehearse(top)
  else publish(top)
} else {
  process.stderr.write(`not published: ${reason}\n`)
  process.exitCode = 1
}
