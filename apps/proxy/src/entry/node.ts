import { parseConfig } from "../config.ts"
import { serve } from "./serve.ts"

try {
  const proxy = await serve(parseConfig(process.env))
  const stop = (): void => void proxy.stop().then(() => process.exit(0))
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, stop)
  process.stdout.write(`proxy listening on ${proxy.url}\n`)
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : "unknown"}\n`)
  process.exitCode = 1
}
