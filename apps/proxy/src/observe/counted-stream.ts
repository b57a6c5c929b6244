/**
 * The same bytes, piece by piece as they are asked for, and once at the end how many there were and
 * whether that was all. A break on either side, or `signal`, is an end that is not complete.
 */
export function countedStream(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  ended: (bytes: number, completed: boolean) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let bytes = 0
  let over = false
  const end = (completed: boolean): void => {
    if (over) return
    over = true
    signal.removeEventListener("abort", gone)
    ended(bytes, completed)
  }
  const gone = (): void => end(false)
  signal.addEventListener("abort", gone)
  if (signal.aborted) gone()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) {
            end(true)
            controller.close()
            return
          }
          bytes += value.length
          controller.enqueue(value)
        } catch (error) {
          end(false)
          throw error
        }
      },
      async cancel(reason) {
        end(false)
        await reader.cancel(reason)
      },
    },
    // Nothing is read ahead: as slow as the slower side.
    { highWaterMark: 0 },
  )
}
