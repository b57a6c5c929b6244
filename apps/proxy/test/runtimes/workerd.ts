// The built Worker in workerd, as a process like those of the other runtimes: settings from the environment,
// where it listens on standard output, the log on standard error.
import { startWorkers } from "../workers/start-workers.ts"

const { PORT: _, ...environment } = process.env
const env: Record<string, string> = {}
for (const [name, value] of Object.entries(environment)) if (value !== undefined) env[name] = value

const workers = await startWorkers({
  env: [env],
  onLine: (line) => void process.stderr.write(`${line}\n`),
})
// Miniflare's own would end the process with another code.
for (const signal of ["SIGTERM", "SIGINT"]) process.removeAllListeners(signal)
const told = new Promise<void>((settle) => {
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => settle())
})
process.stdout.write(`proxy listening on ${workers.urls[0]}\n`)
await told
await workers.stop()
