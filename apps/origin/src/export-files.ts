// Export files on disk: written under a temporary name, in place only when whole.
import { createHash } from "node:crypto"
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises"
import { basename, join } from "node:path"

export interface ExportFiles {
  /**
   * Writes all chunks, asks `confirm`, then puts the file in place and gives its bytes; nothing stays
   * behind when any of it throws.
   */
  write(
    name: string,
    part: string,
    chunks: AsyncIterable<Buffer>,
    confirm: () => Promise<void>,
  ): Promise<number>
  open(name: string): Promise<{ handle: FileHandle; bytes: number; etag: string } | undefined>
  remove(name: string): Promise<void>
  /** Deletes parts nobody writes any more, by the time of their last change. */
  removeStale(olderThan: number): Promise<void>
}

const PART = ".part"

export function exportFiles(folder: string): ExportFiles {
  const place = (name: string): string => join(folder, basename(name))
  return {
    async write(name, part, chunks, confirm) {
      await mkdir(folder, { recursive: true })
      const temporary = join(folder, `${basename(name)}.${basename(part)}${PART}`)
      // Sessions are personal data: readable by the owner alone.
      const handle = await open(temporary, "w", 0o600)
      try {
        let bytes = 0
        for await (const chunk of chunks) {
          await handle.writeFile(chunk)
          bytes += chunk.length
        }
        await handle.sync()
        await handle.close()
        await confirm()
        await rename(temporary, place(name))
        return bytes
      } catch (error) {
        await handle.close().catch(() => undefined)
        await rm(temporary, { force: true })
        throw error
      }
    },
    async open(name) {
      try {
        const handle = await open(place(name), "r")
        const { size, mtimeMs } = await handle.stat()
        const version = createHash("sha256").update(`${name} ${size} ${mtimeMs}`).digest("hex")
        return { handle, bytes: size, etag: `"${version.slice(0, 32)}"` }
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined
        throw error
      }
    },
    remove: (name) => rm(place(name), { force: true }),
    async removeStale(olderThan) {
      const names = await readdir(folder).catch(() => [])
      for (const name of names.filter((each) => each.endsWith(PART))) {
        const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Infinity }))
        if (mtimeMs < olderThan) await rm(join(folder, name), { force: true })
      }
    },
  }
}
