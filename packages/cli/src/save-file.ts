// A file appears whole or not at all: written beside its place, flushed, then renamed.
import { randomUUID } from "node:crypto"
import { link, open, rename, rm, stat } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { FileError } from "./failure.ts"

/** The file to write: `-o` as given, a name inside it when it is a folder, else the server's name. */
export async function targetFile(out: string | undefined, fileName: string): Promise<string> {
  if (out === undefined) return resolve(fileName)
  const found = await stat(out).catch(() => undefined)
  return found?.isDirectory() || out.endsWith("/") ? resolve(join(out, fileName)) : resolve(out)
}

/** Refuses early what would fail late, after minutes of waiting. */
export async function checkTarget(out: string | undefined, force: boolean): Promise<void> {
  if (out === undefined || out === "-") return
  const found = await stat(out).catch(() => undefined)
  if (found?.isFile() && !force) throw new FileError(`${out}: exists already; --force replaces it`)
  const folder = found?.isDirectory() || out.endsWith("/") ? out : dirname(out)
  const holder = await stat(folder).catch(() => undefined)
  if (!holder?.isDirectory()) throw new FileError(`${folder}: no such folder`)
}

/** Saves all chunks under the name, readable by the owner only: sessions are personal data. */
export async function saveFile(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly force: boolean },
): Promise<void> {
  const part = join(dirname(file), `.${randomUUID()}.part`)
  try {
    const handle = await open(part, "wx", 0o600).catch((cause) => fail(file, cause))
    try {
      for await (const chunk of chunks) {
        await handle.writeFile(chunk).catch((cause) => fail(file, cause))
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    await place(part, file, options.force).catch((cause) => fail(file, cause))
  } finally {
    await rm(part, { force: true })
  }
}

/** A link fails when the name is taken, a rename would replace it; some file systems have no links. */
async function place(part: string, file: string, force: boolean): Promise<void> {
  if (force) return rename(part, file)
  try {
    await link(part, file)
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : ""
    if (code === "EEXIST" || (await stat(file).catch(() => undefined)) !== undefined) throw error
    await rename(part, file)
  }
}

const WORDS: Readonly<Record<string, string>> = {
  EEXIST: "exists already; --force replaces it",
  ENOSPC: "the disk is full",
  EACCES: "no permission to write here",
  EROFS: "the file system is read-only",
  ENOENT: "no such folder",
  EISDIR: "is a folder",
}

function fail(file: string, cause: unknown): never {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : ""
  throw new FileError(`${file}: ${WORDS[code] ?? `cannot be written (${code})`}`, { cause })
}
