// `pnpm fuzz --requests 1000000 --seed 1`: progress on stderr, the summary as JSON on stdout.
import { parseArgs } from "node:util"
import { fuzz } from "./fuzz.ts"

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
  },
})
const requests = Number(values.requests)
const seed = Number(values.seed)
if (!(Number.isInteger(requests) && requests > 0 && Number.isInteger(seed))) {
  throw new RangeError("--requests must be a whole number over 0, --seed a whole number")
}
const summary = await fuzz({
  requests,
  seed,
  onProgress: (done) =>
    void process.stderr.write(
      `\r${done} of ${requests} (${Math.floor((done / requests) * 100)} %)`,
    ),
})
process.stderr.write("\n")
process.stdout.write(`${JSON.stringify(summary, undefined, 2)}\n`)
if (summary.crashes + summary.undocumented + summary.unanswered > 0) process.exitCode = 1
