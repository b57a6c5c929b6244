// `pnpm lint` for the workflows.
import { files, read } from "../test/house.ts"
import { complaints } from "./complaints.ts"

const { packageManager }: { packageManager: string } = JSON.parse(read("package.json"))
const found = files(".github/workflows/*").flatMap((file) =>
  complaints(file, read(file), packageManager),
)
for (const complaint of found) process.stderr.write(`${complaint}\n`)
process.exitCode = found.length > 0 ? 1 : 0
