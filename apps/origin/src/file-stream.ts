import type { FileHandle } from "node:fs/promises"

const CHUNK = 65_536

/** Bytes `start` to `end` of a file, read as they are asked for; `onDone` when all were handed over. */
export function fileStream(
  handle: FileHandle,
  start: number,
  end: number,
  onDone: () => Promise<void>,
): ReadableStream<Uint8Array> {
  let at = start
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const want = Math.min(CHUNK, end - at + 1)
        try {
          if (want > 0) {
            const { bytesRead, buffer } = await handle.read(Buffer.alloc(want), 0, want, at)
            if (bytesRead === 0) throw new Error("the file is shorter than it was")
            at += bytesRead
            return controller.enqueue(buffer.subarray(0, bytesRead))
          }
          await handle.close()
          await onDone()
          controller.close()
        } catch (error) {
          await handle.close()
          throw error
        }
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  )
}
