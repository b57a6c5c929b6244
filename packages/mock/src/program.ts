import { Command, InvalidArgumentError, Option } from "commander"
import { parsePrefer } from "./prefer.ts"
import { startMock, type MockOptions } from "./start-mock.ts"

interface Flags {
  readonly port: number
  readonly host: string
  readonly prefer?: MockOptions["prefer"]
  readonly latency: number
  readonly auth: "off" | "presence"
  readonly creating: number
}

/** `session-export-mock`: the mock as a process. */
export function program(): Command {
  return new Command("session-export-mock")
    .description("Serves a mock of the session export API until it is stopped.")
    .option("--port <number>", "port; 0 takes any free one", whole(65_535), 4010)
    .option("--host <name>", "address to listen on", "127.0.0.1")
    .option("--prefer <words>", "answer to every valid request, such as code=503", prefer)
    .option("--latency <ms>", "milliseconds before every answer", whole(600_000), 0)
    .option("--creating <times>", "how often a task is listed as CREATING", whole(10_000), 1)
    .addOption(
      new Option("--auth <how>", "off, or presence of a token or signature")
        .choices(["off", "presence"])
        .default("off"),
    )
    .action(serve)
}

async function serve({ latency: latencyMs, creating, prefer: wish, ...rest }: Flags) {
  const options = { ...rest, latencyMs, task: { creating } }
  try {
    const mock = await startMock(wish === undefined ? options : { ...options, prefer: wish })
    const stop = (): void => void mock.close()
    for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, stop)
    // Last: whoever reads this may stop us at once.
    process.stdout.write(`mock listening on ${mock.url}\n`)
  } catch (error) {
    process.stderr.write(`error: ${error instanceof Error ? error.message : "unknown"}\n`)
    process.exitCode = 1
  }
}

function prefer(text: string): MockOptions["prefer"] {
  const wish = parsePrefer(text)
  const odd = wish === undefined || Number.isNaN(wish.code)
  if (odd) throw new InvalidArgumentError("Use code=<status>, example=<name> or dynamic=true.")
  return wish
}

const whole =
  (most: number) =>
  (text: string): number => {
    if (/^\d{1,6}$/.test(text) && Number(text) <= most) return Number(text)
    throw new InvalidArgumentError(`Use a whole number from 0 to ${most}.`)
  }
