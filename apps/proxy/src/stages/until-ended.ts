/**
 * The same stream; calls `ended` when it has ended, broken or been left. A reader that takes nothing for
 * `stalledMs` loses it, because what it holds is missing to others.
 */
export function untilEnded(
  body: ReadableStream<Uint8Array>,
  stalledMs: number,
  ended: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let timer: ReturnType<typeof setTimeout> | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(timer)
        try {
          const { done, value } = await reader.read()
          if (done) {
            ended()
            controller.close()
            return
          }
          controller.enqueue(value)
          timer = setTimeout(() => {
            controller.error(new DOMException("nobody reads", "TimeoutError"))
            ended()
            void reader.cancel().catch(() => undefined)
          }, stalledMs)
        } catch (error) {
          ended()
          throw error
        }
      },
      cancel(reason) {
        clearTimeout(timer)
        ended()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}
