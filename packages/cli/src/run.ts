import { CommanderError } from "commander"
import { exitCodes, type ExitCode } from "./exit-codes.ts"
import { failureOf } from "./failure.ts"
import type { Io } from "./io.ts"
import { createProgram } from "./program.ts"

/** Runs the CLI on the process's own streams and resolves to its exit code; never throws. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  const stopping = new AbortController()
  const stop = (): void => stopping.abort()
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
  // Whoever reads our output may stop early (`| head`); that is no failure of ours.
  process.stdout.on("error", stop)
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
export async function runWith(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    await createProgram(io).parseAsync([...args], { from: "user" })
    return exitCodes.ok
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    }
    const { exitCode, message, next, requestId } = failureOf(
      io.signal.aborted ? io.signal.reason : error,
    )
    for (const line of message.split("\n")) io.stderr.write(`error: ${line}\n`)
    if (next !== undefined) io.stderr.write(`  → ${next}\n`)
    if (requestId !== undefined) io.stderr.write(`  request ID ${requestId}\n`)
    return exitCode
  }
}
