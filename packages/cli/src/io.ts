/** Where a run reads and writes; the process's own unless a test hands in others. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly signal: AbortSignal
}
