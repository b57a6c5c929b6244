// `pnpm check:spec`: each change of the spec has a changeset that is large enough.
import { top } from "../test/house.ts"
import { judgeSpec } from "./judge-spec.ts"

const { ok, says } = await judgeSpec(top, process.env)
for (const line of says) process.stdout.write(`${line}\n`)
process.exitCode = ok ? 0 : 1
