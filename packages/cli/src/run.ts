import { CommanderError } from "commander"
import { exitCodes, type ExitCode } from "./exit-codes.ts"
import { failureOf } from "./failure.ts"
import type { Io } from "./io.ts"
import { say } from "./output.ts"
import { createProgram } from "./program.ts"

const readerGone = new Error("the reader of our output has gone")

/** Runs the CLI on the process's own streams and resolves to its exit code; never throws. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  const stopping = new AbortController()
  const stop = (): void => stopping.abort()
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
  process.stdout.on("error", () => stopping.abort(readerGone))
  const io = {
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: stopping.signal,
  }
  try {
    return await runWith(args, io)
  } finally {
    process.removeListener("SIGINT", stop)
    process.removeListener("SIGTERM", stop)
  }
}

/** The same on any streams. */
async function runWith(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    await createProgram(io).parseAsync([...args], { from: "user" })
    return exitCodes.ok
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    }
    // Whoever reads our output stopped early (`| head`): they have what they wanted.
    if (io.signal.aborted && io.signal.reason === readerGone) return exitCodes.ok
    const failure = failureOf(io.signal.aborted ? io.signal.reason : error)
    for (const line of failure.message.split("\n")) say(io, `error: ${line}`)
    if (failure.next !== undefined) say(io, `  → ${failure.next}`)
    if (failure.requestId !== undefined) say(io, `  request ID ${failure.requestId}`)
    return failure.exitCode
  }
}
