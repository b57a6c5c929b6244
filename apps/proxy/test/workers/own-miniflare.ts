import { mkdtempSync } from "node:fs"
import { rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Miniflare, type MiniflareOptions } from "miniflare"

export interface OwnMiniflare {
  readonly miniflare: Miniflare
  /** Ends it and removes what it has written. */
  readonly stop: () => Promise<void>
}

/**
 * A miniflare that leaves nothing behind. By itself it does not wait until its folder is removed, and the process
 * of a test ends first; so the folder is made in one of ours, where it is asked for: in the constructor.
 */
export function ownMiniflare(options: MiniflareOptions): OwnMiniflare {
  const folder = mkdtempSync(join(tmpdir(), "session-export-workerd-"))
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  try {
    const miniflare = new Miniflare(options)
    const stop = async (): Promise<void> => {
      await miniflare.dispose()
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
    }
    return { miniflare, stop }
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}
