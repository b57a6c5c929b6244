import {
  isAmbiguousExportError,
  isApiError,
  isExportExpiredError,
  isExportFailedError,
  isNetworkError,
  isTimeoutError,
  type ApiError,
} from "@session-export/client"
import { explain } from "@session-export/client/explain"
import { exitCodes, type ExitCode } from "./exit-codes.ts"

/** Something the person typed or chose; its message is all they need. */
export class UsageError extends Error {}

/** A local file that cannot be written. */
export class FileError extends Error {}

export interface Failure {
  readonly exitCode: ExitCode
  readonly message: string
  /** What to do now, when it is known. */
  readonly next: string | undefined
  readonly requestId: string | undefined
}

/** What an error means to the person at the terminal; never a stack, never a secret. */
export function failureOf(error: unknown): Failure {
  const plain = (exitCode: ExitCode, message: string, next?: string): Failure => ({
    exitCode,
    message,
    next,
    requestId: undefined,
  })
  if (error instanceof UsageError) return plain(exitCodes.usage, error.message)
  if (error instanceof FileError) return plain(exitCodes.file, error.message)
  if (isApiError(error)) return apiFailure(error)
  if (isAmbiguousExportError(error)) {
    return plain(
      exitCodes.unavailable,
      error.message,
      "Look at `session-export tasks list` before you start another export.",
    )
  }
  if (isTimeoutError(error)) {
    return plain(exitCodes.timedOut, error.message, "Try again, or allow more time with --timeout.")
  }
  if (isNetworkError(error)) {
    return plain(exitCodes.unavailable, error.message, "Check the address and the network.")
  }
  if (isExportFailedError(error)) {
    return plain(exitCodes.taskFailed, error.message, "Start a new export.")
  }
  if (isExportExpiredError(error)) return plain(exitCodes.expired, error.message)
  if (error instanceof Error && error.name === "AbortError") {
    return plain(exitCodes.interrupted, "interrupted")
  }
  if (error instanceof RangeError || error instanceof TypeError) {
    return plain(exitCodes.usage, error.message)
  }
  return plain(exitCodes.unexpected, error instanceof Error ? error.message : "unexpected failure")
}

function apiFailure(error: ApiError): Failure {
  return {
    exitCode: statusCode(error.status),
    message: error.message,
    next: explain(error)?.next,
    requestId: error.requestId,
  }
}

function statusCode(status: number): ExitCode {
  if (status === 401 || status === 403) return exitCodes.auth
  if (status === 429) return exitCodes.throttled
  return status >= 500 ? exitCodes.unavailable : exitCodes.rejected
}
